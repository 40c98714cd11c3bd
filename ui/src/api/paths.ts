import { tenantParameters } from './tenants';
import type { Window } from '../time/range';
import type { AlertList } from '../url/list';
import { type Filters, filterParameters } from '../url/view';

export const PAGE_SIZE = 50;

/** How a list is sorted, and what of each alert it shows besides. */
export interface ListOrder {
  /** As the address writes it. */
  readonly sort: string;
  /** Columns of the table of alerts. */
  readonly columns: readonly string[];
}

export const NEWEST_FIRST: ListOrder = { sort: '-time', columns: [] };

function orderParameters({ sort, columns }: ListOrder, query: URLSearchParams): void {
  if (sort !== NEWEST_FIRST.sort) {
    query.set('sort', sort);
  }
  columns.forEach((column) => query.append('column', column));
}

export function overviewPath(window: Window): string {
  return `/api/overview?${windowParameters(window)}`;
}

/** One panel of the overview: `attack`, `tiles/work`. */
export function panelPath(panel: string, window: Window): string {
  return `/api/overview/${panel}?${windowParameters(window)}`;
}

/** A page of alerts; `before` is the cursor that the page before this one ended with, empty for the first. */
export function alertsPath(
  filters: Filters,
  window: Window,
  limit = PAGE_SIZE,
  before = '',
  order: ListOrder = NEWEST_FIRST,
): string {
  const query = alertParameters(filters, window);
  orderParameters(order, query);
  query.set('limit', String(limit));
  if (before !== '') {
    query.set('before', before);
  }
  return `/api/alerts?${query}`;
}

/** All alerts of a list as a file: comma-separated values, or a JSON object a line. */
export function alertsExportPath(
  kind: 'csv' | 'jsonl',
  filters: Filters,
  window: Window,
  order: ListOrder = NEWEST_FIRST,
): string {
  const query = alertParameters(filters, window);
  orderParameters(order, query);
  tenantParameters(query);
  return `/api/alerts.${kind}?${query}`;
}

/** The fields that the events of a list's first alerts have. */
export function fieldsPath(filters: Filters, window: Window, sort: string): string {
  const query = alertParameters(filters, window);
  orderParameters({ sort, columns: [] }, query);
  return `/api/alerts/fields?${query}`;
}

/** A page of groups behind as many as are skipped. */
export function groupsPath(filters: Filters, window: Window, list: AlertList, limit: number, skip: number): string {
  const query = alertParameters(filters, window);
  query.set('by', list.group);
  query.set('groupSort', list.groupSort);
  query.set('limit', String(limit));
  query.set('skip', String(skip));
  return `/api/alerts/groups?${query}`;
}

/** The alerts that a filter of changes means, the newest. */
export function filteredAlertsPath(body: Readonly<Record<string, readonly string[]>>, limit: number): string {
  const query = new URLSearchParams();
  Object.entries(body).forEach(([name, values]) => values.forEach((value) => query.append(name, value)));
  query.set('limit', String(limit));
  return `/api/alerts?${query}`;
}

export function alertPath(id: string): string {
  return `/api/alerts/${encodeURIComponent(id)}`;
}

export function alertHistoryPath(id: string): string {
  return `${alertPath(id)}/history`;
}

/** What the list shows, as the filter of a change: the same names, each with its values. */
export function filterBody(filters: Filters, window: Window): Record<string, readonly string[]> {
  const query = alertParameters(filters, window);
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
}

function alertParameters(filters: Filters, window: Window): URLSearchParams {
  const query = windowParameters(window);
  filterParameters(filters, query);
  return query;
}

function windowParameters({ from, to }: Window): URLSearchParams {
  return new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
}
