import type { ReactNode } from 'react';
import { count, counted } from '../format/numbers';
import { HuntLink } from '../parts/HuntLink';
import { useStore } from '../parts/store';
import { InTestNote } from '../rules/drafts/InTestNote';
import { windowWords } from '../time/format';
import { zone, zoneName } from '../time/zone';
import type { Excepted } from '../url/view';
import { HiddenNote } from './exceptions/HiddenNote';
import type { Listing } from './listing';
import { newsWords } from './newsWords';

interface Props {
  listing: Listing;
  /** What stands in place of how many alerts are on show. */
  extent?: ReactNode;
  /** How many alerts exceptions hide, and whether they are on show. */
  hidden: number;
  excepted: Excepted;
  onExcepted: (excepted: Excepted) => void;
  stopped: boolean;
  onKeys: () => void;
}

/** How much of how many is on show; what comes in is said aloud. */
export function ListStatus({ listing, extent, hidden, excepted, onExcepted, stopped, onKeys }: Props) {
  const chosen = useStore(zone);
  const unseen = listing.waiting?.unseen ?? 0;
  return (
    <div className="list-status">
      <p data-testid="alert-count">
        {extent ?? (listing.loading === 'first' ? 'Loading…' : <Extent listing={listing} />)}
        <span className="muted list-window">
          {windowWords(listing.window, chosen)} {zoneName(chosen)}
        </span>
        <HiddenNote hidden={hidden} excepted={excepted} onExcepted={onExcepted} />
        {stopped && <span className="muted"> · paused</span>}
      </p>
      <InTestNote />
      <button type="button" className="link keys-button" data-testid="keys-open" onClick={onKeys}>
        Keys <kbd>?</kbd>
      </button>
      <HuntLink query={listing.query} what="these alerts" />
      <span className="unseen" role="status" aria-live="polite">
        {unseen > 0
          ? newsWords(unseen)
          : listing.fresh.size > 0
            ? `${counted(listing.fresh.size, 'new alert')} at the top`
            : ''}
      </span>
    </div>
  );
}

function Extent({ listing: { alerts, total, failure } }: { listing: Listing }) {
  if (alerts.length === 0 && failure !== undefined) {
    return <strong>Not loaded</strong>;
  }
  if (alerts.length === 0) {
    return <strong>No alerts</strong>;
  }
  return (
    <>
      <strong>1–{count(alerts.length)}</strong> of <strong>{count(Math.max(total, alerts.length))}</strong>{' '}
      {total === 1 ? 'alert' : 'alerts'}
    </>
  );
}
