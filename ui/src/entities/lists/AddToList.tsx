import { useState } from 'react';
import { failureWords } from '../../api/client';
import { useAnswer } from '../../api/useAnswer';
import { Dialog } from '../../parts/Dialog';
import { EditDialog } from '../../settings/lists/EditDialog';
import { EntryFields } from '../../settings/lists/EntryFields';
import type { Entries, RuleList } from '../../settings/lists/types';
import { outcomeWords, rulesOf, useWords } from '../../settings/lists/words';
import type { EntityKind } from '../../url/entities';
import { fitting } from './fitting';
import { shortList } from './shortList';
import type { HeldValue } from './types';

interface Props {
  kind: EntityKind;
  /** What shall be in a list. */
  entity: string;
  /** Where it stands already. */
  held: readonly HeldValue[];
  /** Told in words what was done. */
  onDone: (words: string) => void;
  onClose: () => void;
}

const MOST_RULES = 4;

/** Puts an entity into a list of the ruleset: the same change, with the same care, as on the page of lists. */
export function AddToList(props: Props) {
  const { data, failure } = useAnswer<readonly RuleList[]>('/api/lists');
  const lists = fitting(data ?? [], props.kind);
  if (failure === undefined && data === undefined) {
    return null;
  }
  if (lists.length === 0) {
    return (
      <Dialog title="Add to a list" testId="list-dialog" onClose={props.onClose}>
        <p data-testid="no-lists">
          {failure !== undefined
            ? failureWords(failure)
            : 'There is no list that can be changed here: the <ruleset> of the configuration names none.'}
        </p>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={props.onClose}>
            Close
          </button>
        </div>
      </Dialog>
    );
  }
  return <Form {...props} lists={lists} />;
}

function Form({ entity, held, lists, onDone, onClose }: Props & { lists: readonly RuleList[] }) {
  const [name, setName] = useState(lists[0]?.name ?? '');
  const [key, setKey] = useState(entity);
  const [value, setValue] = useState('');
  const [round, setRound] = useState(0);
  const list = lists.find((each) => each.name === name);
  // Its version now: when the file is another by the time of saving, nothing is written.
  const entries = useAnswer<Entries>(entriesPath(name, key), name, `${key} ${round}`);
  const before = entries.data?.entries.find((entry) => entry.counts && entry.key === key);
  const by = held.find((each) => each.list === name);
  const uses = list === undefined ? [] : rulesOf(list.uses);
  return (
    <EditDialog
      key={round}
      title="Add to a list"
      action="Add"
      edit={{ list: name, version: entries.data?.version ?? '', put: [{ key, value }] }}
      idle={entries.loading || entries.data === undefined || key === '' || before?.value === value}
      onDone={(outcome) => onDone(`Saved in ${shortList(name)}: this ${outcomeWords(outcome)}.`)}
      onReload={() => setRound((was) => was + 1)}
      onClose={onClose}
    >
      <label className="field">
        <span>List</span>
        <select
          className="input"
          value={name}
          autoFocus
          data-testid="list-choice"
          onChange={(event) => setName(event.target.value)}
        >
          {lists.map((each) => (
            <option key={each.name} value={each.name}>
              {each.name}
            </option>
          ))}
        </select>
      </label>
      <ul className="list-uses muted">
        {uses.slice(0, MOST_RULES).map((use) => (
          <li key={use.rule}>
            <span className="mono">{use.rule}</span> {use.title}: {useWords(use)}
          </li>
        ))}
        {uses.length > MOST_RULES && <li>and {uses.length - MOST_RULES} more rules</li>}
        {uses.length === 0 && <li>No rule looks into it.</li>}
      </ul>
      <EntryFields list={list} entryKey={key} value={value} onKey={setKey} onValue={setValue} />
      {entries.failure !== undefined && <p className="mistake">{failureWords(entries.failure)}</p>}
      {before !== undefined && (
        <p className="stands-already" data-testid="stands-already">
          {before.value === value
            ? 'It stands there already.'
            : `It stands there already with ${before.value === '' ? 'no value' : `the value ${before.value}`}, which this replaces.`}
        </p>
      )}
      {before === undefined && by !== undefined && (
        <p className="stands-already" data-testid="stands-already">
          Rules find it there already by <span className="mono">{by.key}</span>.
        </p>
      )}
    </EditDialog>
  );
}

function entriesPath(name: string, find: string): string {
  return `/api/lists/entries?${new URLSearchParams({ name, find, limit: '1000' })}`;
}
