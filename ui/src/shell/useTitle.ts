import { useEffect } from 'react';

/** Puts the page's name into the title of the browser's window. */
export function useTitle(page: string): void {
  useEffect(() => {
    document.title = `${page} · ThreatLockDown`;
  }, [page]);
}
