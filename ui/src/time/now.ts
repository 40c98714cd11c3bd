import { useEffect, useMemo, useState } from 'react';
import { refreshes } from '../live/refresh';
import { useStore } from '../parts/store';
import { useView } from '../url/navigation';
import { type Window, resolve } from './range';

/** The time, read anew every so many milliseconds. */
export function useNow(every: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/** The chosen range as it stands since the last refresh. */
export function useWindow(): Window {
  const { range } = useView();
  const refresh = useStore(refreshes);
  return useMemo(() => {
    void refresh; // A refresh moves the end of a relative range to now.
    return resolve(range, Date.now());
  }, [range, refresh]);
}
