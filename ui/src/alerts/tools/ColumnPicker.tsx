import { useState } from 'react';
import { useAnswer } from '../../api/useAnswer';
import { type Schema } from '../../hunt/schema';
import { Icon } from '../../parts/Icon';
import { Popover } from '../../parts/Popover';
import { type Store, useStore } from '../../parts/store';
import { FieldColumns } from './FieldColumns';
import { COLUMN_NAMES, OWN_COLUMNS, columnName, toggledColumn } from './columns';
import { density } from '../../theme/density';
import { pageSize } from './layout';

/** Columns that the server reads in the event, whatever table it is of. */
const READ = ['Resource', 'Session'];

interface Props {
  shown: readonly string[];
  /** What is shown unless somebody chooses. */
  usual: readonly string[];
  onColumns: (columns: readonly string[]) => void;
}

/** Which columns the list has, how close its rows are, and how many come at a time. */
export function ColumnPicker({ shown, usual, onColumns }: Props) {
  return (
    <Popover
      className="button"
      side="right"
      label={
        <>
          <Icon name="eye" size={14} />
          Columns
        </>
      }
    >
      {() => <Picker shown={shown} usual={usual} onColumns={onColumns} />}
    </Popover>
  );
}

function Picker({ shown, usual, onColumns }: Props) {
  const [sought, setSought] = useState('');
  const { data } = useAnswer<Schema>('/api/query/schema');
  const table = data?.tables.find(({ name }) => name === 'Alerts')?.columns.map(({ name }) => name) ?? [];
  const stored = [...table.filter((name) => !name.startsWith('_')), ...READ];
  const all = [...new Set([...OWN_COLUMNS, ...shown, ...stored])].filter((name) => !name.startsWith('Event.'));
  const needle = sought.trim().toLowerCase();
  const found = all.filter((column) => columnName(column).toLowerCase().includes(needle));
  return (
    <div className="column-picker">
      <label className="field">
        <span>Find a column</span>
        <input
          className="input"
          data-first
          value={sought}
          spellCheck={false}
          data-testid="column-search"
          onChange={(event) => setSought(event.target.value)}
        />
      </label>
      <ul className="column-list" aria-label="Columns">
        {found.map((column) => (
          <li key={column}>
            <label className="reason">
              <input
                type="checkbox"
                checked={shown.includes(column)}
                data-testid={`column-${column}`}
                onChange={() => onColumns(toggledColumn(shown, column))}
              />
              <span className={column in COLUMN_NAMES ? '' : 'mono'}>{columnName(column)}</span>
            </label>
          </li>
        ))}
        {found.length === 0 && <li className="muted">No column is called so.</li>}
      </ul>
      <FieldColumns sought={needle} shown={shown} onToggle={(column) => onColumns(toggledColumn(shown, column))} />
      <button type="button" className="link" onClick={() => onColumns(usual)}>
        The usual columns
      </button>
      <Choice name="Rows" store={density} words={{ usual: 'Comfortable', compact: 'Compact' }} />
      <Choice name="At a time" store={pageSize} words={{ '50': '50', '100': '100', '200': '200' }} />
    </div>
  );
}

function Choice<T extends string>({ name, store, words }: { name: string; store: Store<T>; words: Record<T, string> }) {
  const chosen = useStore(store);
  return (
    <div className="choice">
      <span>{name}</span>
      <div className="segments" role="group" aria-label={name}>
        {(Object.keys(words) as T[]).map((word) => (
          <button
            key={word}
            type="button"
            className="segment"
            aria-pressed={chosen === word}
            onClick={() => store.set(word)}
          >
            {words[word]}
          </button>
        ))}
      </div>
    </div>
  );
}
