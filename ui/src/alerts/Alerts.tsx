import { useEffect, useMemo, useRef, useState } from 'react';
import { alertsExportPath } from '../api/paths';
import type { Alert } from '../api/types';
import { Failure } from '../parts/Failure';
import { Icon } from '../parts/Icon';
import { download } from '../parts/download';
import { useStore } from '../parts/store';
import { paused } from '../live/live';
import { useMayDo } from '../session/mayDo';
import { useTitle } from '../shell/useTitle';
import { sortWord } from '../url/list';
import { closeAlert, go, goInPlace, openAlert, useView } from '../url/navigation';
import type { Excepted, Filters } from '../url/view';
import { AlertTable } from './AlertTable';
import { FilterBar } from './FilterBar';
import { ListStatus } from './ListStatus';
import { MoreAlerts } from './MoreAlerts';
import { News } from './News';
import { NoAlerts } from './NoAlerts';
import { Flyout } from './detail/Flyout';
import { ExceptionDialog } from './exceptions/ExceptionDialog';
import { ExceptionsPanel } from './exceptions/ExceptionsPanel';
import { GroupExtent } from './groups/GroupExtent';
import { GroupTable } from './groups/GroupTable';
import { useGroups } from './groups/useGroups';
import { focusRow } from './rows';
import { ListTools } from './tools/ListTools';
import { askedColumns } from './tools/columns';
import { density } from '../theme/density';
import { pageSize } from './tools/layout';
import { useColumns } from './tools/useColumns';
import { useListing } from './useListing';
import { useNews } from './useNews';
import { BulkBar } from './work/BulkBar';
import { ChangeDialog } from './work/ChangeDialog';
import { KeyList } from './work/KeyList';
import { isSelected } from './work/selection';
import { tickedCsv } from './work/tickedCsv';
import { useWork } from './work/useWork';

/** The alerts of the range, filtered, as a list or in groups; one of them may be open beside the list. */
export function Alerts() {
  useTitle('Alerts');
  const { filters, range, alert, list } = useView();
  const size = Number(useStore(pageSize));
  const close = useStore(density);
  const { shown: columns } = useColumns();
  const order = useMemo(() => ({ sort: sortWord(list), columns: askedColumns(columns) }), [list, columns]);
  const grouped = list.group !== 'none';
  const { listing, more, retry, lookForNews, showNews, lookAtStates } = useListing(
    filters,
    range,
    order,
    size,
    grouped,
  );
  const groups = useGroups(filters, range, list, size);
  const [unfolded, setUnfolded] = useState<ReadonlyMap<string, readonly Alert[]>>(new Map());
  const walked = grouped
    ? {
        ...listing,
        window: groups.window,
        alerts: [...new Map([...unfolded.values()].flat().map((each) => [each.id, each])).values()],
      }
    : listing;
  const work = useWork(walked, filters, alert, lookAtStates, !grouped);
  const engineer = useMayDo('make any exception');
  const table = useRef<HTMLDivElement>(null);
  const stopped = useStore(paused);
  useNews(lookForNews, table, alert !== '');
  useEffect(() => setUnfolded(new Map()), [filters, range, list.group]);

  // The focus goes back to the row once the flyout is away: in a narrow window it covers the list, which cannot have the focus then.
  const open = useRef(alert);
  useEffect(() => {
    if (alert === '' && document.activeElement === document.body) {
      focusRow(open.current);
    }
    open.current = alert;
  }, [alert]);

  const filter = (next: Filters) => {
    go({ filters: next, alert: '' });
    window.scrollTo(0, 0);
  };
  const show = () => {
    showNews();
    window.scrollTo(0, 0);
  };

  const empty = !grouped && listing.alerts.length === 0 && listing.loading === 'no' && listing.failure === undefined;
  return (
    <div className={close === 'compact' ? 'alerts alerts-compact' : 'alerts'}>
      <FilterBar filters={filters} onFilter={filter} />
      <ListTools
        files={{
          csv: alertsExportPath('csv', filters, walked.window, order),
          jsonl: alertsExportPath('jsonl', filters, walked.window, order),
        }}
      />
      <ListStatus
        listing={grouped ? { ...walked, query: groups.page?.query } : walked}
        {...(grouped ? { extent: <GroupExtent listing={groups} /> } : {})}
        hidden={grouped ? (groups.page?.hidden ?? 0) : listing.hidden}
        excepted={filters.excepted}
        onExcepted={(excepted: Excepted) => filter({ ...filters, excepted })}
        stopped={stopped}
        onKeys={work.showKeys}
      />
      {!grouped && <News unseen={listing.waiting?.unseen ?? 0} onShow={show} />}
      {work.notice !== '' && (
        <p className="notice" role="status" data-testid="work-notice">
          {work.notice}
          <button type="button" className="icon-button" aria-label="Take this note away" onClick={work.forgetNotice}>
            <Icon name="close" size={14} />
          </button>
        </p>
      )}
      <div className="panel alert-panel" ref={table}>
        {grouped && (
          <GroupTable
            listing={groups}
            filters={filters}
            openId={alert}
            onOpen={openAlert}
            onClose={work.worker === undefined ? undefined : work.closeAll}
            onUnfolded={(key, alerts) => setUnfolded((before) => new Map(before).set(key, alerts))}
            onFilter={filter}
          />
        )}
        {!grouped && (listing.alerts.length > 0 || listing.loading === 'first') && (
          <AlertTable
            listing={listing}
            columns={columns}
            openId={alert}
            onOpen={openAlert}
            selection={work.selection}
            onSelect={work.worker === undefined ? undefined : work.select}
            filters={filters}
            onFilter={filter}
          />
        )}
        {empty && <NoAlerts filters={filters} onFilter={filter} />}
        {!grouped && listing.failure !== undefined && (
          <Failure what="The alerts could not be loaded." failure={listing.failure} retry={retry} />
        )}
        {!grouped && <MoreAlerts listing={listing} onMore={more} />}
      </div>
      {work.worker !== undefined && !grouped && (
        <BulkBar
          selection={work.selection}
          loaded={listing.alerts.length}
          total={listing.total}
          onSelect={(selection) => work.select(() => selection)}
          onAction={(action) => work.ask(action)}
          csv={alertsExportPath('csv', filters, walked.window, order)}
          onExport={() =>
            download(
              tickedCsv(
                listing.alerts.filter(({ id }) => isSelected(work.selection, id)),
                order.columns,
              ),
              'text/csv;charset=utf-8',
              'alerts.csv',
            )
          }
        />
      )}
      {work.asked !== undefined && work.worker !== undefined && (
        <ChangeDialog {...work.asked} worker={work.worker} onDone={work.done} onCancel={work.cancel} />
      )}
      {work.excepting !== undefined && (
        <ExceptionDialog alerts={work.excepting} engineer={engineer} onDone={work.excepted} onCancel={work.cancel} />
      )}
      {list.exceptions && <ExceptionsPanel onClose={() => go({ list: { ...list, exceptions: false } })} />}
      {work.keysOpen && <KeyList onClose={work.hideKeys} />}
      {alert !== '' && (
        <Flyout
          id={alert}
          alerts={walked.alerts}
          onWalk={(id) => goInPlace({ alert: id })}
          onNearEnd={more}
          onClose={closeAlert}
          onAction={work.ask}
          filters={filters}
          onFilter={filter}
        />
      )}
    </div>
  );
}
