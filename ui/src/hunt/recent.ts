import { createStore } from '../parts/store';

/** A query that was answered. */
export interface Recent {
  readonly query: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly rows: number;
  readonly more: boolean;
  readonly milliseconds: number;
  /** The workspace in Azure that answered; left out for the one here. */
  readonly azure?: string;
}

const KEY = 'tld.hunt.recent';
const MOST = 30;

export const recent = createStore<readonly Recent[]>(read());

/** Puts a query first; an earlier run of the same is forgotten. */
export function remember(run: Recent): void {
  recent.set(withRun(recent.get(), run));
  try {
    localStorage.setItem(KEY, JSON.stringify(recent.get()));
  } catch {
    // Storage may be forbidden or full; then they last as long as the page.
  }
}

export function withRun(before: readonly Recent[], run: Recent): readonly Recent[] {
  return [run, ...before.filter(({ query, azure }) => query !== run.query || azure !== run.azure)].slice(0, MOST);
}

function read(): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent) : [];
  } catch {
    return [];
  }
}

function isRecent(kept: unknown): kept is Recent {
  const { query, at, rows } = (kept ?? {}) as Partial<Recent>;
  return typeof query === 'string' && typeof at === 'number' && typeof rows === 'number';
}
