import type { Window } from '../time/range';
import { type Filters, filterParameters } from '../url/view';

export const PAGE_SIZE = 50;

export function overviewPath(window: Window): string {
  return `/api/overview?${windowParameters(window)}`;
}

/** One panel of the overview: `attack`, `tiles/work`. */
export function panelPath(panel: string, window: Window): string {
  return `/api/overview/${panel}?${windowParameters(window)}`;
}

/** A page of alerts; `before` is the cursor that the page before this one ended with, empty for the first. */
export function alertsPath(filters: Filters, window: Window, limit = PAGE_SIZE, before = ''): string {
  const query = alertParameters(filters, window);
  query.set('limit', String(limit));
  if (before !== '') {
    query.set('before', before);
  }
  return `/api/alerts?${query}`;
}

export function alertsCsvPath(filters: Filters, window: Window): string {
  return `/api/alerts.csv?${alertParameters(filters, window)}`;
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
