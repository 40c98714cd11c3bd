import type { StoredTable } from '../api/types';
import { count, counted, percent } from '../format/numbers';
import { Panel } from '../parts/Panel';
import { Ago, Time } from '../time/Time';
import { type TableStorage, bytesWords } from './measures';

interface Props {
  tables: readonly StoredTable[];
  storage: readonly TableStorage[];
}

/** What the local workspace holds. */
export function StoredTables({ tables, storage }: Props) {
  const of = (name: string) => storage.find(({ table }) => table === name);
  const others = storage.filter(({ table, bytes }) => bytes > 0 && !tables.some(({ name }) => name === table));
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
              <th scope="col" className="stored-size">
                Size
              </th>
              <th scope="col" className="stored-kept">
                Kept
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
                <td className="stored-size">
                  <Size storage={of(table.name)} />
                </td>
                <td className="stored-kept">{keptWords(of(table.name))}</td>
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
      {others.length > 0 && (
        <p className="stored-others" data-testid="stored-others">
          Beside them{' '}
          {others.map((other, place) => (
            <span key={other.table}>
              {place > 0 && ', '}
              {other.table} with {bytesWords(other.bytes)}
              {other.keptDays !== null && `, kept ${counted(other.keptDays, 'day')}`}
            </span>
          ))}
          .
        </p>
      )}
    </Panel>
  );
}

/** A table that has not been moved into the file yet takes up nothing there. */
function Size({ storage }: { storage: TableStorage | undefined }) {
  if (storage === undefined) {
    return <span className="muted">–</span>;
  }
  return storage.bytes === 0 ? <span className="muted">in the log</span> : bytesWords(storage.bytes);
}

function keptWords(storage: TableStorage | undefined): string {
  return storage === undefined || storage.keptDays === null ? 'not known' : counted(storage.keptDays, 'day');
}
