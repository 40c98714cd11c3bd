import { useState } from 'react';
import { EditDialog } from './EditDialog';
import type { EditOutcome, Entry, RuleList } from './types';
import { looksUpAddresses } from './words';

export type EntryTask = { readonly kind: 'add' } | { readonly kind: 'change'; readonly entry: Entry };

interface Props {
  list: RuleList;
  version: string;
  task: EntryTask;
  onDone: (outcome: EditOutcome) => void;
  onReload: () => void;
  onClose: () => void;
}

/** A new entry, or another key or value of one. */
export function EntryDialog({ list, version, task, onDone, onReload, onClose }: Props) {
  const before = task.kind === 'change' ? task.entry : undefined;
  const [key, setKey] = useState(before?.key ?? '');
  const [value, setValue] = useState(before?.value ?? '');
  return (
    <EditDialog
      title={before === undefined ? `Add to ${list.name}` : `Change ${before.key}`}
      action={before === undefined ? 'Add' : 'Save'}
      edit={{
        list: list.name,
        version,
        remove: before === undefined || before.key === key ? [] : [before.key],
        put: [{ key, value }],
      }}
      onDone={onDone}
      onReload={onReload}
      onClose={onClose}
    >
      <label className="field">
        <span>Key</span>
        <input
          className="input mono"
          data-testid="entry-key"
          value={key}
          autoFocus
          required
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setKey(event.target.value)}
        />
      </label>
      <p className="field-note muted">
        {looksUpAddresses(list.uses)
          ? 'Case counts. A network, 10.1.0.0/16 or 2001:db8::/32, stands for all addresses in it; so does the beginning up to a dot, 10.1.'
          : 'The whole value of the field. Case counts.'}
      </p>
      <label className="field">
        <span>Value, may be left out</span>
        <input
          className="input mono"
          data-testid="entry-value"
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setValue(event.target.value)}
        />
      </label>
    </EditDialog>
  );
}
