import { remembered } from '../../parts/remembered';
import { type Store, createStore } from '../../parts/store';
import { BASE_COLUMNS } from './columns';

/** How many alerts, or groups, are asked for at a time; kept in this browser, as is what follows. */
export const pageSize = remembered('tld.alert-page', ['50', '100', '200'] as const, '50');

/** The columns that the reader chose last. */
export const columns: Store<readonly string[]> = rememberedWords('tld.alert-columns', BASE_COLUMNS);

function rememberedWords(key: string, fallback: readonly string[]): Store<readonly string[]> {
  const store = createStore<readonly string[]>(read(key) ?? fallback);
  store.subscribe(() => {
    try {
      localStorage.setItem(key, store.get().join(','));
    } catch {
      // Storage may be forbidden; then nothing is remembered.
    }
  });
  return store;
}

function read(key: string): readonly string[] | undefined {
  try {
    const words = (localStorage.getItem(key) ?? '').split(',').filter((word) => /^\w+$/.test(word));
    return words.length === 0 ? undefined : words;
  } catch {
    return undefined;
  }
}
