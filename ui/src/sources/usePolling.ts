import { useEffect, useState } from 'react';
import { paused } from '../live/live';

/** A number that grows every so many milliseconds while the page is looked at and not paused. */
export function usePolling(every: number): number {
  const [round, setRound] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden && !paused.get()) {
        setRound((before) => before + 1);
      }
    }, every);
    return () => clearInterval(timer);
  }, [every]);
  return round;
}
