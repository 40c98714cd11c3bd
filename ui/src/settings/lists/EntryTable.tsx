import { count } from '../../format/numbers';
import type { Entry } from './types';

interface Props {
  entries: readonly Entry[];
  editable: boolean;
  busy: boolean;
  /** The keys that are ticked, on this page or another. */
  ticked: ReadonlySet<string>;
  onTick: (keys: ReadonlySet<string>) => void;
  onChange: (entry: Entry) => void;
}

export function EntryTable({ entries, editable, busy, ticked, onTick, onChange }: Props) {
  const keys = entries.map(({ key }) => key);
  const all = keys.every((key) => ticked.has(key));
  const tick = (wanted: readonly string[], on: boolean) => {
    const next = new Set(ticked);
    wanted.forEach((key) => (on ? next.add(key) : next.delete(key)));
    onTick(next);
  };
  return (
    <table className="settings-table entry-table" data-testid="entries-table" aria-busy={busy}>
      <caption className="unseen">Entries, in the order of the file</caption>
      <thead>
        <tr>
          {editable && (
            <th scope="col" className="entry-tick">
              <input
                type="checkbox"
                aria-label="Tick all entries of this page"
                checked={all}
                onChange={() => tick(keys, !all)}
              />
            </th>
          )}
          <th scope="col">Key</th>
          <th scope="col">Value</th>
          <th scope="col">Line</th>
          {editable && (
            <th scope="col">
              <span className="unseen">Changes</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, place) => (
          <tr key={`${entry.line} ${place}`} data-testid="entry">
            {editable && (
              <td className="entry-tick">
                <input
                  type="checkbox"
                  data-testid="entry-tick"
                  aria-label={`Tick ${entry.key}`}
                  checked={ticked.has(entry.key)}
                  onChange={(event) => tick([entry.key], event.target.checked)}
                />
              </td>
            )}
            <th scope="row" className="mono entry-key">
              {entry.key}
              {!entry.counts && (
                <span className="audit-under muted entry-note">not found: an earlier line has this key</span>
              )}
            </th>
            <td data-label="Value" className="mono entry-value">
              {entry.value === '' ? <span className="muted">none</span> : entry.value}
            </td>
            <td data-label="Line">{entry.line === 0 ? <span className="muted">–</span> : count(entry.line)}</td>
            {editable && (
              <td className="settings-actions">
                {entry.counts && (
                  <button
                    type="button"
                    className="button button-small"
                    data-testid="entry-change"
                    aria-label={`Change ${entry.key}`}
                    onClick={() => onChange(entry)}
                  >
                    Change…
                  </button>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
