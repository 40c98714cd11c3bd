import { useRef } from 'react';
import { Failure } from '../parts/Failure';
import { Icon } from '../parts/Icon';
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
import { BulkBar } from './work/BulkBar';
import { ChangeDialog } from './work/ChangeDialog';
import { KeyList } from './work/KeyList';
import { useWork } from './work/useWork';

/** The alerts of the range, newest first, filtered; one of them may be open beside the list. */
export function Alerts() {
  useTitle('Alerts');
  const { filters, range, alert } = useView();
  const { listing, more, retry, lookForNews, showNews, lookAtStates } = useListing(filters, range);
  const work = useWork(listing, filters, alert, lookAtStates);
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
      <ListStatus listing={listing} stopped={stopped} onKeys={work.showKeys} />
      <News unseen={listing.waiting?.unseen ?? 0} onShow={show} />
      {work.notice !== '' && (
        <p className="notice" role="status" data-testid="work-notice">
          {work.notice}
          <button type="button" className="icon-button" aria-label="Take this note away" onClick={work.forgetNotice}>
            <Icon name="close" size={14} />
          </button>
        </p>
      )}
      <div className="panel alert-panel" ref={table}>
        {(listing.alerts.length > 0 || listing.loading === 'first') && (
          <AlertTable
            listing={listing}
            openId={alert}
            onOpen={openAlert}
            selection={work.selection}
            onSelect={work.worker === undefined ? undefined : work.select}
            filters={filters}
            onFilter={filter}
          />
        )}
        {empty && <NoAlerts filters={filters} onFilter={filter} />}
        {listing.failure !== undefined && (
          <Failure what="The alerts could not be loaded." failure={listing.failure} retry={retry} />
        )}
        <MoreAlerts listing={listing} onMore={more} />
      </div>
      {work.worker !== undefined && (
        <BulkBar
          selection={work.selection}
          loaded={listing.alerts.length}
          total={listing.total}
          onSelect={(selection) => work.select(() => selection)}
          onAction={(action) => work.ask(action)}
        />
      )}
      {work.asked !== undefined && work.worker !== undefined && (
        <ChangeDialog {...work.asked} worker={work.worker} onDone={work.done} onCancel={work.cancel} />
      )}
      {work.keysOpen && <KeyList onClose={work.hideKeys} />}
      {alert !== '' && (
        <Flyout
          id={alert}
          alerts={listing.alerts}
          onWalk={(id) => goInPlace({ alert: id })}
          onNearEnd={more}
          onClose={close}
          onAction={work.ask}
          filters={filters}
          onFilter={filter}
        />
      )}
    </div>
  );
}
