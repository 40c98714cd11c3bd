import { useState } from 'react';
import { failureWords } from '../../api/client';
import { fieldsPath } from '../../api/paths';
import { useAnswer } from '../../api/useAnswer';
import { counted } from '../../format/numbers';
import { resolve } from '../../time/range';
import { shortColumn } from '../../url/columns';
import { sortWord } from '../../url/list';
import { useView } from '../../url/navigation';

interface Props {
  sought: string;
  shown: readonly string[];
  onToggle: (column: string) => void;
}

interface FieldsAnswer {
  /** How many were looked at. */
  readonly alerts: number;
  readonly fields: readonly { readonly name: string; readonly sample: string; readonly events: number }[];
}

/** Rows that are drawn; more are found by their names. */
const MOST = 60;

/** The fields of the events of the alerts in view, each with an example. */
export function FieldColumns({ sought, shown, onToggle }: Props) {
  const { filters, range, list } = useView();
  const [window] = useState(() => resolve(range, Date.now()));
  const { data, failure } = useAnswer<FieldsAnswer>(fieldsPath(filters, window, sortWord(list)));
  if (failure !== undefined) {
    return <p className="mistake">{failureWords(failure)}</p>;
  }
  if (data === undefined) {
    return <p className="menu-note">Reading the events of the alerts in view…</p>;
  }
  const found = data.fields.filter(({ name, sample }) =>
    `${shortColumn(name)}\n${sample}`.toLowerCase().includes(sought),
  );
  // Most events have the first ones; what is on show stands before all.
  const ordered = [...found].sort(
    (one, other) => Number(shown.includes(other.name)) - Number(shown.includes(one.name)) || other.events - one.events,
  );
  return (
    <>
      <h3 className="column-heading">Fields of the events</h3>
      <ul className="column-list" aria-label="Fields of the events" data-testid="field-columns">
        {ordered.slice(0, MOST).map(({ name, sample }) => (
          <li key={name}>
            <label className="reason field-column">
              <input
                type="checkbox"
                checked={shown.includes(name)}
                data-testid={`column-${name}`}
                onChange={() => onToggle(name)}
              />
              <span className="field-column-words">
                <span className="mono clip" title={shortColumn(name)}>
                  {shortColumn(name)}
                </span>
                <span className="muted clip" title={sample}>
                  {sample}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p className="menu-note">
        {data.alerts === 0
          ? 'No alert is in view.'
          : found.length === 0
            ? 'No field and no example holds this.'
            : found.length > MOST
              ? `${MOST} of ${counted(found.length, 'field')}: type to find others.`
              : `Seen in the first ${counted(data.alerts, 'alert')} of the list.`}
      </p>
    </>
  );
}
