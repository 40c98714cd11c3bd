import { ALERT_SORTS, type AlertSort } from '../url/list';
import { go, useView } from '../url/navigation';
import { columnName } from './tools/columns';

/** These are of most interest with their highest first. */
const HIGHEST_FIRST: readonly AlertSort[] = ['time', 'level'];

/** The head of a column; where the list can be sorted by it, a button that does. */
export function ColumnHead({ column }: { column: string }) {
  const { list } = useView();
  const by = ALERT_SORTS.find((sort) => sort === column);
  if (by === undefined) {
    return (
      <th scope="col" className="col-extra">
        <span className="clip">{columnName(column)}</span>
      </th>
    );
  }
  const chosen = list.sort === by;
  const descending = chosen ? !list.descending : HIGHEST_FIRST.includes(by);
  return (
    <th
      scope="col"
      className={`col-${by}`}
      aria-sort={chosen ? (list.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className="sort"
        data-testid={`sort-${by}`}
        onClick={() => go({ list: { ...list, sort: by, descending } })}
      >
        {columnName(column)}
        {chosen && <span aria-hidden="true">{list.descending ? '↓' : '↑'}</span>}
      </button>
    </th>
  );
}
