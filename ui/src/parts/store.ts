import { useSyncExternalStore } from 'react';

/** One value that many parts of the page share and are told about when it changes. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  /** Calls back after each change until the returned function is called. */
  subscribe(onChange: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) {
        return;
      }
      current = value;
      for (const listener of [...listeners]) {
        listener();
      }
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

/** The store's value, kept up to date. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
