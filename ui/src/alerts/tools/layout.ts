import { remembered } from '../../parts/remembered';
import { type Store, createStore } from '../../parts/store';
import { parseColumns } from '../../url/columns';

/** How many alerts, or groups, are asked for at a time; kept in this browser, as is what follows. */
export const pageSize = remembered('tld.alert-page', ['50', '100', '200'] as const, '50');

/** The columns that the reader chose last; none for the usual ones. */
export const columns: Store<readonly string[]> = rememberedColumns('tld.alert-columns');

function rememberedColumns(key: string): Store<readonly string[]> {
  const store = createStore<readonly string[]>(read(key));
  store.subscribe(() => {
    try {
      localStorage.setItem(key, store.get().join(','));
    } catch {
      // Storage may be forbidden; then nothing is remembered.
    }
  });
  return store;
}

function read(key: string): readonly string[] {
  try {
    return parseColumns(localStorage.getItem(key) ?? '');
  } catch {
    return [];
  }
}
