import type { StoredTable } from '../api/types';
import { count, percent } from '../format/numbers';
import { Panel } from '../parts/Panel';
import { Ago, Time } from '../time/Time';

interface Props {
  tables: readonly StoredTable[];
}

/** What the local workspace holds. */
export function StoredTables({ tables }: Props) {
  const greatest = Math.max(...tables.map((table) => table.rows), 1);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return (
    <Panel title="Stored events" className="stored" tools={<span className="muted">{count(rows)} rows</span>}>
      {tables.length === 0 ? (
        <p className="panel-none">No table yet. One is made for each Azure table when its first rows come in.</p>
      ) : (
        <table className="stored-table">
          <caption className="unseen">Tables of the local workspace</caption>
          <thead>
            <tr>
              <th scope="col">Table</th>
              <th scope="col" className="number">
                Rows
              </th>
              <th scope="col" className="stored-share">
                <span className="unseen">Share</span>
              </th>
              <th scope="col" className="stored-oldest">
                Oldest event
              </th>
              <th scope="col">Newest event</th>
            </tr>
          </thead>
          <tbody>
            {tables.map((table) => (
              <tr key={table.name} data-testid="stored-table">
                <th scope="row">{table.name}</th>
                <td className="number">{count(table.rows)}</td>
                <td className="stored-share">
                  <span className="bar" aria-hidden="true">
                    <span className="bar-fill stored-fill" style={{ width: `${percent(table.rows, greatest)}%` }} />
                  </span>
                </td>
                <td className="stored-oldest">
                  {table.oldest == null ? <span className="muted">–</span> : <Time at={table.oldest} />}
                </td>
                <td>
                  {table.newest === null ? (
                    <span className="muted">–</span>
                  ) : (
                    <>
                      <Time at={table.newest} />{' '}
                      <span className="muted stored-ago">
                        <Ago at={table.newest} />
                      </span>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
