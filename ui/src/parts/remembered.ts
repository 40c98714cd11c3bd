import { type Store, createStore } from './store';

/** A store of one of a few words that is kept in the browser; the fallback holds while nothing valid is kept. */
export function remembered<T extends string>(key: string, allowed: readonly T[], fallback: T): Store<T> {
  const store = createStore(read(key, allowed) ?? fallback);
  store.subscribe(() => write(key, store.get()));
  return store;
}

function read<T extends string>(key: string, allowed: readonly T[]): T | undefined {
  try {
    const kept = localStorage.getItem(key);
    return allowed.find((word) => word === kept);
  } catch {
    return undefined; // Storage may be forbidden; then nothing is remembered.
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}
