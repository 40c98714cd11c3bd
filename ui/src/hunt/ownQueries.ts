import { createStore } from '../parts/store';

/** A query that its author has given a name, kept in this browser. */
export interface OwnQuery {
  readonly name: string;
  readonly query: string;
}

const KEY = 'tld.hunt.own';

export const ownQueries = createStore<readonly OwnQuery[]>(read());

/** Keeps a query under its name, in the place of an earlier one of that name. */
export function keep(own: OwnQuery): void {
  set(withOwn(ownQueries.get(), own));
}

export function forget(name: string): void {
  set(ownQueries.get().filter((own) => own.name !== name));
}

export function withOwn(before: readonly OwnQuery[], own: OwnQuery): readonly OwnQuery[] {
  return [...before.filter(({ name }) => name !== own.name), own].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function set(queries: readonly OwnQuery[]): void {
  ownQueries.set(queries);
  try {
    localStorage.setItem(KEY, JSON.stringify(queries));
  } catch {
    // Storage may be forbidden or full; then they last as long as the page.
  }
}

function read(): readonly OwnQuery[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isOwn) : [];
  } catch {
    return [];
  }
}

function isOwn(kept: unknown): kept is OwnQuery {
  const { name, query } = (kept ?? {}) as Partial<OwnQuery>;
  return typeof name === 'string' && typeof query === 'string';
}
