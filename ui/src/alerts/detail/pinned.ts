import { type Store, createStore } from '../../parts/store';

const KEY = 'tld.pinned-fields';

/** The fields of events that the reader wants to see first; kept in this browser. */
export const pinned: Store<readonly string[]> = createStore<readonly string[]>(read());

pinned.subscribe(() => {
  try {
    localStorage.setItem(KEY, JSON.stringify(pinned.get()));
  } catch {
    // Storage may be forbidden; then they last as long as the page.
  }
});

export function togglePinned(before: readonly string[], name: string): readonly string[] {
  return before.includes(name) ? before.filter((each) => each !== name) : [...before, name];
}

/** Those that are pinned first, in the order in which they were pinned; the others as they are. */
export function pinnedFirst<T extends { readonly name: string }>(fields: readonly T[], names: readonly string[]): T[] {
  const first = names.flatMap((name) => fields.filter((field) => field.name === name));
  return [...first, ...fields.filter(({ name }) => !names.includes(name))];
}

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((name): name is string => typeof name === 'string') : [];
  } catch {
    return [];
  }
}
