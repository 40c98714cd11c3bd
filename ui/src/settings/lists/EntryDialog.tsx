import { useState } from 'react';
import { EditDialog } from './EditDialog';
import { EntryFields } from './EntryFields';
import type { EditOutcome, Entry, RuleList } from './types';

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
      <EntryFields list={list} entryKey={key} value={value} isFocused onKey={setKey} onValue={setValue} />
    </EditDialog>
  );
}
