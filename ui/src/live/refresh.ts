import { createStore } from '../parts/store';
import { paused, raised, sourceChanges } from './live';
import { EVERY, followsNews, pace } from './pace';

/** Counts the occasions on which pages of a moving range should look again. */
export const refreshes = createStore(0);

const LEAST_DISTANCE = 3000;

export function refreshNow(): void {
  refreshes.set(refreshes.get() + 1);
}

/** Refreshes at the pace that the reader has chosen, unless it is paused or looked away from. Returns the end of it. */
export function keepFresh(): () => void {
  let last = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ticking: ReturnType<typeof setInterval> | undefined;

  function refresh() {
    timer = undefined;
    if (pace.get() === 'off' || paused.get() || document.hidden) {
      return;
    }
    last = Date.now();
    refreshNow();
  }

  function soon() {
    timer ??= setTimeout(refresh, Math.max(0, last + LEAST_DISTANCE - Date.now()));
  }

  function onNews() {
    if (followsNews(pace.get())) {
      soon();
    }
  }

  function onVisible() {
    if (!document.hidden) {
      soon();
    }
  }

  function onPace() {
    clearInterval(ticking);
    const every = EVERY[pace.get()];
    ticking = every === undefined ? undefined : setInterval(soon, every);
  }

  onPace();
  const ends = [
    raised.subscribe(onNews),
    sourceChanges.subscribe(onNews),
    paused.subscribe(soon),
    pace.subscribe(onPace),
  ];
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    ends.forEach((end) => end());
    clearInterval(ticking);
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
