import type { ReactNode } from 'react';
import { EntityLink } from '../entities/EntityLink';
import { Icon } from '../parts/Icon';
import { fieldOf, shortColumn } from '../url/columns';
import { type ListFilter, exclude, include } from '../url/filters';
import type { Filters } from '../url/view';

interface Props {
  filter: ListFilter;
  value: string;
  filters: Filters;
  onFilter: (filters: Filters) => void;
  tabIndex?: number;
  children: ReactNode;
}

const NAMES: Record<ListFilter, string> = {
  rules: 'rule',
  users: 'user',
  ips: 'address',
  apps: 'application',
  statuses: 'status',
  assignees: 'assignee',
  tags: 'tag',
  fields: '',
};

/** A value with the two ways to filter by it, which appear when the pointer or the focus is near. */
export function FilterValue({ filter, value, filters, onFilter, tabIndex, children }: Props) {
  const what = filter === 'fields' ? fieldWords(value) : `${NAMES[filter]} ${value === '' ? 'nobody' : value}`;
  return (
    <span className="filter-value">
      {children}
      <span className="filter-buttons">
        <button
          type="button"
          className="icon-button"
          tabIndex={tabIndex}
          aria-label={`Only ${what}`}
          title={`Only ${what}`}
          onClick={() => onFilter(include(filters, filter, value))}
        >
          <Icon name="takeIn" size={14} />
        </button>
        <button
          type="button"
          className="icon-button"
          tabIndex={tabIndex}
          aria-label={`Not ${what}`}
          title={`Not ${what}`}
          onClick={() => onFilter(exclude(filters, filter, value))}
        >
          <Icon name="leaveOut" size={14} />
        </button>
        {(filter === 'users' || filter === 'ips') && (
          <EntityLink
            kind={filter === 'users' ? 'user' : 'ip'}
            name={value}
            className="icon-button"
            tabIndex={tabIndex}
          >
            <Icon name="entities" size={14} />
          </EntityLink>
        )}
      </span>
    </span>
  );
}

function fieldWords(filter: string): string {
  const field = fieldOf(filter);
  return field === undefined ? filter : `${shortColumn(field.column)} ${field.value}`;
}
