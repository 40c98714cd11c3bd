import { type ListOrder, alertsCsvPath } from '../api/paths';
import { Icon } from '../parts/Icon';
import type { Window } from '../time/range';
import type { Filters } from '../url/view';
import { AddFilter } from './AddFilter';
import { LevelChips } from './LevelChips';
import { Pills } from './Pills';
import { SearchBox } from './SearchBox';
import { StatusChips } from './work/StatusChips';

interface Props {
  filters: Filters;
  /** What the list covers now: the export covers the same. */
  window: Window;
  order: ListOrder;
  onFilter: (filters: Filters) => void;
}

/** Everything that narrows the list down, and its export. */
export function FilterBar({ filters, window, order, onFilter }: Props) {
  return (
    <div className="filter-bar" role="search" aria-label="Filter the alerts">
      <div className="filter-row">
        <SearchBox text={filters.text} onText={(text) => onFilter({ ...filters, text })} />
        <LevelChips chosen={filters.levels} onChoose={(levels) => onFilter({ ...filters, levels })} />
        <StatusChips filters={filters} onFilter={onFilter} />
        <span className="add-filter">
          <AddFilter filters={filters} onFilter={onFilter} />
        </span>
        <a
          className="button export"
          href={alertsCsvPath(filters, window, order)}
          download="alerts.csv"
          data-testid="export-csv"
          title="All alerts of this list as CSV"
        >
          <Icon name="download" size={14} />
          Export CSV
        </a>
      </div>
      <Pills filters={filters} onFilter={onFilter} />
    </div>
  );
}
