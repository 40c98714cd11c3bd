import { useState } from 'react';
import { count, percent } from '../format/numbers';
import { useStore } from '../parts/store';
import { date } from '../time/format';
import type { Window } from '../time/range';
import { zone } from '../time/zone';
import type { EntityKind } from '../url/entities';
import { EntityLink } from './EntityLink';
import { EntityPanelCard } from './EntityPanelCard';
import { countryName } from './countries';
import { entityOf } from './kinds';
import { shortName } from './shortName';
import { timespan } from './timespan';
import type { EntityPanel } from './types';
import { type NamedRow, useRows } from './useRows';

const FEW = 6;
/** The most that the query gives. */
const MOST = 100;

interface Props {
  panel: EntityPanel;
  window: Window;
  kind: EntityKind;
  /** Whether the entity was seen well before the range: only then does it say something that a value was not. */
  knownBefore: boolean;
}

/** The values of one thing in the entity's events, the most frequent first, each with when it was first seen. */
export function ValuesPanel({ panel, window, knownBefore }: Props) {
  const rows = useRows(panel.query, timespan(panel, window));
  const [all, setAll] = useState(false);
  const column = rows.answer?.columns[0]?.name ?? '';
  const greatest = Math.max(1, ...rows.rows.map((row) => Number(row.Events)));
  const shown = all ? rows.rows : rows.rows.slice(0, FEW);
  return (
    <EntityPanelCard
      panel={panel}
      rows={rows}
      none="None in this range."
      tools={
        rows.rows.length > 0 && (rows.rows.length === MOST ? `the ${MOST} most frequent` : count(rows.rows.length))
      }
    >
      <table className="entity-values">
        <caption className="unseen">{panel.title}: events in this range, first seen in all that is stored</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">{column}</th>
            <th scope="col">Events</th>
            <th scope="col">First seen</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <ValueRow
              key={String(row[column])}
              column={column}
              row={row}
              share={percent(Number(row.Events), greatest)}
              isNew={knownBefore && Date.parse(String(row.First)) >= window.from}
            />
          ))}
        </tbody>
      </table>
      {rows.rows.length > FEW && (
        <button type="button" className="link entity-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${count(rows.rows.length)}`}
        </button>
      )}
    </EntityPanelCard>
  );
}

interface RowProps {
  column: string;
  row: NamedRow;
  /** Of the most frequent, 0 to 100. */
  share: number;
  isNew: boolean;
}

function ValueRow({ column, row, share, isNew }: RowProps) {
  const chosen = useStore(zone);
  const value = String(row[column]);
  const entity = entityOf(column, value);
  const first = date(Date.parse(String(row.First)), chosen);
  return (
    <tr>
      <th scope="row">
        <span className="entity-value" title={value}>
          {entity === undefined ? (
            <span className="clip">{column === 'Country' ? countryName(value) : value}</span>
          ) : (
            <EntityLink {...entity} className={entity.kind === 'ip' ? 'entity-link clip mono' : 'entity-link clip'}>
              {shortName(value)}
            </EntityLink>
          )}
          {isNew && <span className="entity-new">new</span>}
        </span>
        <span className="bar" aria-hidden="true">
          <span className="bar-fill entity-fill" style={{ width: `${share}%` }} />
        </span>
      </th>
      <td className="number">{count(Number(row.Events))}</td>
      <td className="entity-first" title={`First seen ${String(row.First)}, last ${String(row.Last)}`}>
        <span className="muted">since</span> {first}
      </td>
    </tr>
  );
}
