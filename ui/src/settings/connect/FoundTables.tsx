import { useAnswer } from '../../api/useAnswer';
import { failureWords } from '../../api/client';
import { count } from '../../format/numbers';
import { HuntLink } from '../../parts/HuntLink';
import type { Measures } from '../../sources/measures';
import { Step } from './Step';
import type { Plan } from './plan';

/** Of the whole hours; the one that runs is not over. */
function anHour(byHour: readonly number[]): string {
  const whole = byHour.slice(0, -1);
  const average = whole.reduce((sum, rows) => sum + rows, 0) / Math.max(1, whole.length);
  return average > 0 && average < 1 ? 'less than 1' : count(average);
}

/** The tables that rows came for, with how many. */
export function FoundTables({ plan, round }: { plan: Plan; round: number }) {
  const { data, failure } = useAnswer<Measures>('/api/sources/measures', 'measures', String(round));
  const found = new Map(data?.tables.map((table) => [table.table, table]));
  const done = plan.tables.some(({ name }) => (found.get(name)?.rows ?? 0) > 0);
  return (
    <Step title="See what comes in" seen={done ? 'done' : 'open'} testId="connect-tables">
      {failure !== undefined && <p className="bad-words">{failureWords(failure)}</p>}
      <table className="settings-table connect-table">
        <caption className="unseen">Rows by table</caption>
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col" className="number">
              Rows in 24 h
            </th>
            <th scope="col" className="number">
              An hour, on average
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.tables.map(({ name }) => {
            const table = found.get(name);
            return (
              <tr key={name}>
                <th scope="row" className="settings-name">
                  {name} {table !== undefined && <HuntLink query={table.query} what={`rows of ${name} by hour`} />}
                </th>
                <td data-label="Rows in 24 h" className="number">
                  {table === undefined ? (
                    <span className="muted">{data === undefined ? '…' : 'none yet'}</span>
                  ) : (
                    count(table.rows)
                  )}
                </td>
                <td data-label="An hour, on average" className="number">
                  {table === undefined ? <span className="muted">–</span> : anHour(table.rowsByHour)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="muted">All that comes into these tables counts, of other workspaces too.</p>
    </Step>
  );
}
