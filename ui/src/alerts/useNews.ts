import { type RefObject, useEffect, useRef } from 'react';
import { paused, raised } from '../live/live';
import type { AlertListing } from './useListing';

const LEAST_DISTANCE = 1500;
const TOP = 40;

/**
 * Looks for newer alerts when the server says that there are some. They go straight in at the top only when no row can
 * move under the reader's eyes: at the top of the page, with no alert open and neither pointer nor focus in the table.
 */
export function useNews(
  lookForNews: AlertListing['lookForNews'],
  table: RefObject<HTMLElement | null>,
  open: boolean,
): void {
  const opened = useRef(open);
  opened.current = open;

  useEffect(() => {
    let last = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const mayMove = () => !paused.get() && !opened.current && window.scrollY < TOP && !isUsed(table.current);

    function look() {
      timer = undefined;
      if (!document.hidden) {
        last = Date.now();
        lookForNews(mayMove);
      }
    }
    function soon() {
      timer ??= setTimeout(look, Math.max(0, last + LEAST_DISTANCE - Date.now()));
    }

    const ends = [raised.subscribe(soon), paused.subscribe(soon)];
    document.addEventListener('visibilitychange', soon);
    return () => {
      ends.forEach((end) => end());
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', soon);
    };
  }, [lookForNews, table]);
}

function isUsed(table: HTMLElement | null): boolean {
  return table !== null && (table.matches(':hover') || table.contains(document.activeElement));
}
