import type { Filters } from '../url/view';
import { AddFilter } from './AddFilter';
import { LevelChips } from './LevelChips';
import { Pills } from './Pills';
import { SearchBox } from './SearchBox';
import { TenantFilter } from './TenantFilter';
import { AssigneeFilter } from './work/AssigneeFilter';
import { StatusChips } from './work/StatusChips';

interface Props {
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

/** Everything that narrows the list down. */
export function FilterBar({ filters, onFilter }: Props) {
  return (
    <div className="filter-bar" role="search" aria-label="Filter the alerts">
      <div className="filter-row">
        <SearchBox text={filters.text} onText={(text) => onFilter({ ...filters, text })} />
        <LevelChips chosen={filters.levels} onChoose={(levels) => onFilter({ ...filters, levels })} />
        <StatusChips filters={filters} onFilter={onFilter} />
        <TenantFilter />
        <AssigneeFilter filters={filters} onFilter={onFilter} />
        <span className="add-filter">
          <AddFilter filters={filters} onFilter={onFilter} />
        </span>
      </div>
      <Pills filters={filters} onFilter={onFilter} />
    </div>
  );
}
