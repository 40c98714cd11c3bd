import { useRef } from 'react';
import { Failure } from '../parts/Failure';
import { useStore } from '../parts/store';
import { paused } from '../live/live';
import { useTitle } from '../shell/useTitle';
import { closeAlert, go, goInPlace, openAlert, useView } from '../url/navigation';
import type { Filters } from '../url/view';
import { AlertTable } from './AlertTable';
import { FilterBar } from './FilterBar';
import { ListStatus } from './ListStatus';
import { MoreAlerts } from './MoreAlerts';
import { News } from './News';
import { NoAlerts } from './NoAlerts';
import { Flyout } from './detail/Flyout';
import { focusRow } from './rows';
import { useListing } from './useListing';
import { useNews } from './useNews';

/** The alerts of the range, newest first, filtered; one of them may be open beside the list. */
export function Alerts() {
  useTitle('Alerts');
  const { filters, range, alert } = useView();
  const { listing, more, retry, lookForNews, showNews } = useListing(filters, range);
  const table = useRef<HTMLDivElement>(null);
  const stopped = useStore(paused);
  useNews(lookForNews, table, alert !== '');

  const close = () => {
    closeAlert();
    focusRow(alert);
  };

  const filter = (next: Filters) => {
    go({ filters: next, alert: '' });
    window.scrollTo(0, 0);
  };
  const show = () => {
    showNews();
    window.scrollTo(0, 0);
  };

  const empty = listing.alerts.length === 0 && listing.loading === 'no' && listing.failure === undefined;
  return (
    <div className="alerts">
      <FilterBar filters={filters} window={listing.window} onFilter={filter} />
      <ListStatus listing={listing} stopped={stopped} />
      <News unseen={listing.waiting?.unseen ?? 0} onShow={show} />
      <div className="panel alert-panel" ref={table}>
        {(listing.alerts.length > 0 || listing.loading === 'first') && (
          <AlertTable listing={listing} openId={alert} onOpen={openAlert} filters={filters} onFilter={filter} />
        )}
        {empty && <NoAlerts filters={filters} onFilter={filter} />}
        {listing.failure !== undefined && (
          <Failure what="The alerts could not be loaded." failure={listing.failure} retry={retry} />
        )}
        <MoreAlerts listing={listing} onMore={more} />
      </div>
      {alert !== '' && (
        <Flyout
          id={alert}
          alerts={listing.alerts}
          onWalk={(id) => goInPlace({ alert: id })}
          onNearEnd={more}
          onClose={close}
          filters={filters}
          onFilter={filter}
        />
      )}
    </div>
  );
}
