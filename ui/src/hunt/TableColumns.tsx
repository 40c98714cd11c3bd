import { useState } from 'react';
import { failureWords } from '../api/client';
import { useRows } from '../entities/useRows';
import { count, counted, percent } from '../format/numbers';
import { Icon } from '../parts/Icon';
import { CellValue } from './CellValue';
import type { AnswerColumn, Value } from './answer';
import { fillQuery, shareWords, valuesQuery } from './fill';
import type { SchemaTable } from './schema';

const MOST_VALUES = 8;

interface Props {
  table: SchemaTable;
  /** The columns that are looked for. */
  shown: readonly AnswerColumn[];
  onInsert: (name: string) => void;
  onFilter: (table: string, column: AnswerColumn, value: Value) => void;
}

/** The columns of a table that is unfolded: the type of each, in how many rows it holds something, and what on demand. */
export function TableColumns({ table, shown, onInsert, onFilter }: Props) {
  const fill = useRows(table.rows === 0 ? null : fillQuery(table.name, table.columns), undefined);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const row = fill.rows[0];
  const all = Number(row?.Rows ?? 0);
  const toggle = (name: string) =>
    setOpened((before) => {
      const after = new Set(before);
      if (!after.delete(name)) {
        after.add(name);
      }
      return after;
    });
  return (
    <>
      {table.rows > 0 && (
        <p className="muted hunt-fill-note" role="status" data-testid="hunt-fill-note">
          {fill.failure !== undefined
            ? `How filled the columns are is not known: ${failureWords(fill.failure)}`
            : row === undefined
              ? 'Counting…'
              : `With a value, of ${ofWhat(table, all)}`}
        </p>
      )}
      <ul className="hunt-columns">
        {shown.map((column) => {
          const filled = Number(row?.[`F${table.columns.indexOf(column)}`] ?? 0);
          const isOpen = opened.has(column.name);
          return (
            <li key={column.name}>
              <div className="hunt-column">
                <button type="button" title={`Put ${column.name} in the query`} onClick={() => onInsert(column.name)}>
                  <span className="clip">{column.name}</span>
                  <span className="muted">{column.type}</span>
                </button>
                {row !== undefined && (
                  <span
                    className={`hunt-fill number${filled === 0 ? ' muted' : ''}`}
                    title={`${count(filled)} of ${count(all)} rows hold a value`}
                    data-testid="hunt-fill"
                  >
                    {shareWords(filled, all)}
                  </span>
                )}
                {table.rows > 0 && (
                  <button
                    type="button"
                    className="icon-button"
                    aria-expanded={isOpen}
                    aria-label={`Top values of ${column.name}`}
                    title="Top values"
                    data-testid="hunt-top-values"
                    onClick={() => toggle(column.name)}
                  >
                    <Icon name={isOpen ? 'up' : 'down'} size={12} />
                  </button>
                )}
              </div>
              {isOpen && (
                <TopValues
                  query={valuesQuery(table.name, table.columns, column, MOST_VALUES)}
                  column={column}
                  onFilter={(value) => onFilter(table.name, column, value)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function ofWhat(table: SchemaTable, all: number): string {
  const timed = table.columns.some(({ name }) => name === 'TimeGenerated');
  return `${all >= table.rows ? 'all ' : timed ? 'the newest ' : ''}${counted(all, 'row')}`;
}

interface TopProps {
  query: string;
  column: AnswerColumn;
  onFilter: (value: Value) => void;
}

function TopValues({ query, column, onFilter }: TopProps) {
  const { rows, answer, failure } = useRows(query, undefined);
  if (failure !== undefined) {
    return <p className="mistake hunt-fill-note">{failureWords(failure)}</p>;
  }
  if (answer === undefined) {
    return <p className="muted hunt-fill-note">Counting…</p>;
  }
  if (rows.length === 0) {
    return <p className="muted hunt-fill-note">None of these rows holds a value.</p>;
  }
  const greatest = Math.max(1, ...rows.map((each) => Number(each.Rows)));
  return (
    <ul className="hunt-values" aria-label={`Top values of ${column.name}`}>
      {rows.map((each, place) => (
        <li key={place}>
          <button
            type="button"
            title={`Only rows with ${String(each.Value)}`}
            data-testid="hunt-top-value"
            onClick={() => onFilter(each.Value ?? null)}
          >
            <span className="mono clip">
              <CellValue column={column} value={each.Value ?? null} />
            </span>
            <span className="number">{count(Number(each.Rows))}</span>
            <span className="column-bar" aria-hidden="true">
              <span className="hunt-bar-fill series-0" style={{ width: `${percent(Number(each.Rows), greatest)}%` }} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
