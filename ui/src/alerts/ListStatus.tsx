import { PAGE_SIZE } from '../api/paths';
import { count, counted } from '../format/numbers';
import { Icon } from '../parts/Icon';
import { useStore } from '../parts/store';
import { windowWords } from '../time/format';
import { zone, zoneName } from '../time/zone';
import type { Listing } from './listing';

interface Props {
  listing: Listing;
  stopped: boolean;
  onShow: () => void;
}

/** How much of how many is on show, and the news that are held back. */
export function ListStatus({ listing, stopped, onShow }: Props) {
  const chosen = useStore(zone);
  const unseen = listing.waiting?.unseen ?? 0;
  const news = `${unseen === PAGE_SIZE ? `${PAGE_SIZE} or more new alerts` : counted(unseen, 'new alert')}`;
  return (
    <div className="list-status">
      <p data-testid="alert-count">
        {listing.loading === 'first' ? 'Loading…' : <Extent listing={listing} />}
        <span className="muted list-window">
          {windowWords(listing.window, chosen)} {zoneName(chosen)}
        </span>
        {stopped && <span className="muted"> · paused</span>}
      </p>
      {unseen > 0 && (
        <button type="button" className="news" data-testid="new-alerts" onClick={onShow}>
          <Icon name="up" size={14} />
          {news} — show
        </button>
      )}
      <span className="unseen" role="status" aria-live="polite">
        {unseen > 0 ? news : listing.fresh.size > 0 ? `${counted(listing.fresh.size, 'new alert')} at the top` : ''}
      </span>
    </div>
  );
}

function Extent({ listing: { alerts, total } }: { listing: Listing }) {
  if (alerts.length === 0) {
    return <strong>No alerts</strong>;
  }
  return (
    <>
      <strong>1–{count(alerts.length)}</strong> of <strong>{count(Math.max(total, alerts.length))}</strong> {total === 1 ? 'alert' : 'alerts'}
    </>
  );
}
