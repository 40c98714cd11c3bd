import { useEffect, useRef } from 'react';
import { count } from '../format/numbers';
import { useStore } from '../parts/store';
import type { Listing } from './listing';
import { pageSize } from './tools/layout';

interface Props {
  listing: Listing;
  onMore: () => void;
}

/** Asks for the next page when the end of the list comes near, or on a click. */
export function MoreAlerts({ listing, onMore }: Props) {
  const end = useRef<HTMLButtonElement>(null);
  const size = Number(useStore(pageSize));
  const ask = useRef(onMore);
  ask.current = onMore;
  const ready = listing.next !== null && listing.loading === 'no' && listing.failure === undefined;

  useEffect(() => {
    if (!ready || end.current === null) {
      return undefined;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          ask.current();
        }
      },
      { rootMargin: '600px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [ready, listing.alerts.length]);

  if (listing.next === null || listing.alerts.length === 0) {
    return null;
  }
  const left = Math.max(listing.total - listing.alerts.length, 1);
  return (
    <div className="more">
      <button type="button" className="button" ref={end} disabled={listing.loading === 'more'} onClick={onMore}>
        {listing.loading === 'more' ? 'Loading…' : `Load ${count(Math.min(left, size))} more`}
      </button>
    </div>
  );
}
