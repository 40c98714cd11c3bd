import { createStore } from '../parts/store';
import { paused, raised, sourceChanges } from './live';

/** Counts the occasions on which pages of a moving range should look again. */
export const refreshes = createStore(0);

const LEAST_DISTANCE = 3000;
const MOST_DISTANCE = 60_000;

export function refreshNow(): void {
  refreshes.set(refreshes.get() + 1);
}

/** Refreshes after news and once a minute, unless the reader has paused or looks elsewhere. Returns the end of it. */
export function keepFresh(): () => void {
  let last = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refresh() {
    timer = undefined;
    if (paused.get() || document.hidden) {
      return;
    }
    last = Date.now();
    refreshNow();
  }

  function soon() {
    timer ??= setTimeout(refresh, Math.max(0, last + LEAST_DISTANCE - Date.now()));
  }

  function onVisible() {
    if (!document.hidden) {
      soon();
    }
  }

  const ends = [raised.subscribe(soon), sourceChanges.subscribe(soon), paused.subscribe(soon)];
  const ticking = setInterval(soon, MOST_DISTANCE);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    ends.forEach((end) => end());
    clearInterval(ticking);
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
