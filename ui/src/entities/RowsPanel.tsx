import { count } from '../format/numbers';
import { isNumeric } from '../hunt/rows';
import type { AnswerColumn, Value } from '../hunt/answer';
import { Time } from '../time/Time';
import type { Window } from '../time/range';
import type { EntityKind } from '../url/entities';
import { EntityLink } from './EntityLink';
import { EntityPanelCard } from './EntityPanelCard';
import { entityOf } from './kinds';
import { shortName } from './shortName';
import { timespan } from './timespan';
import type { EntityPanel } from './types';
import { useRows } from './useRows';

const NONE: Readonly<Record<string, string>> = {
  risk: 'No risk is told of.',
  roles: 'No role was given or taken, as far as the stored audit logs reach.',
  methods: 'No change, as far as the stored audit logs reach.',
  changes: 'No change, as far as the stored audit logs reach.',
};

interface Props {
  panel: EntityPanel;
  window: Window;
  kind: EntityKind;
}

/** A small table of what a query found. */
export function RowsPanel({ panel, window, kind }: Props) {
  const rows = useRows(panel.query, timespan(panel, window));
  const columns = rows.answer?.columns ?? [];
  return (
    <EntityPanelCard
      panel={panel}
      rows={rows}
      none={NONE[panel.id] ?? `No other ${kind === 'ip' ? 'address' : kind} in this range.`}
      tools={panel.ownTime ? 'until the end of the range' : 'in this range'}
    >
      <div className="entity-scroll" tabIndex={0} role="group" aria-label={panel.title}>
        <table className="entity-rows">
          <caption className="unseen">{panel.title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.name} scope="col" className={isNumeric(column) ? 'number' : ''}>
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(rows.answer?.rows ?? []).map((row, index) => (
              <tr key={index}>
                {columns.map((column, at) => (
                  <td key={column.name} className={isNumeric(column) ? 'number' : ''}>
                    <Cell column={column} value={row[at] ?? null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </EntityPanelCard>
  );
}

function Cell({ column, value }: { column: AnswerColumn; value: Value }) {
  if (value === null || value === '') {
    return <span className="muted">–</span>;
  }
  if (column.type === 'datetime') {
    return <Time at={String(value)} />;
  }
  if (isNumeric(column)) {
    return <>{count(Number(value))}</>;
  }
  const entity =
    column.name === 'By' ? entityOf(String(value).includes('@') ? 'User' : 'App', value) : entityOf(column.name, value);
  return entity === undefined ? <>{String(value)}</> : <EntityLink {...entity}>{shortName(String(value))}</EntityLink>;
}
