import { type Store, createStore } from '../../parts/store';

/** A list of alerts that somebody wants to come back to. */
export interface SavedView {
  readonly name: string;
  /** The query of its address. */
  readonly search: string;
}

const KEY = 'tld.alert-views.';
const stores = new Map<string, Store<readonly SavedView[]>>();

/** The views of a person; they are kept in this browser. */
export function savedViews(user: string): Store<readonly SavedView[]> {
  const known = stores.get(user);
  if (known !== undefined) {
    return known;
  }
  const store = createStore<readonly SavedView[]>(read(user));
  store.subscribe(() => {
    try {
      localStorage.setItem(KEY + user, JSON.stringify(store.get()));
    } catch {
      // Storage may be forbidden; then they last as long as the page.
    }
  });
  stores.set(user, store);
  return store;
}

/** With a view under its name, in place of one that has it; by name. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  return [...withoutView(views, view.name), view].sort((one, other) => one.name.localeCompare(other.name));
}

export function withoutView(views: readonly SavedView[], name: string): SavedView[] {
  return views.filter((view) => view.name !== name);
}

function read(user: string): SavedView[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY + user) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView) : [];
  } catch {
    return [];
  }
}

function isView(value: unknown): value is SavedView {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'search' in value &&
    typeof value.search === 'string'
  );
}
