import { useEffect, useMemo, useState } from 'react';
import { count } from '../format/numbers';
import { Exports } from '../hunt/Exports';
import type { Value } from '../hunt/answer';
import { Empty } from '../parts/Empty';
import { Failure } from '../parts/Failure';
import { HuntLink } from '../parts/HuntLink';
import { Icon } from '../parts/Icon';
import { Panel } from '../parts/Panel';
import { SkeletonRows } from '../parts/Skeleton';
import { resolve } from '../time/range';
import { goInPlace, useView } from '../url/navigation';
import { type SettingsView, USUAL_SETTINGS } from '../url/settings';
import { AuditFilters } from './AuditFilters';
import { AuditRow } from './AuditRow';
import { AUDIT_PAGE, auditPage, auditQuery, auditRows, placeWords } from './auditQuery';
import { useQuery } from './useQuery';

/** Who changed what and when; each part is a query on the table of the audit log. */
export function Audit() {
  const { settings: view, range } = useView();
  const [round, setRound] = useState(0);
  const timespan = useMemo(() => {
    const { from, to } = resolve(range, Date.now());
    return `${new Date(from).toISOString()}/${new Date(to).toISOString()}`;
    // A round is a look at the present: the last hours end then.
  }, [range, round]);
  const rows = useQuery({ query: auditPage(view), timespan });
  const total = useQuery({ query: `${auditQuery(view)}\n| count`, timespan });
  const number = Number(total.answer?.rows[0]?.[0] ?? 0);
  const change = (changes: Partial<SettingsView>) => goInPlace({ settings: { ...view, page: 1, ...changes } });

  // A page behind the last one, as of an old link, is the last one.
  const last = Math.max(1, Math.ceil(number / AUDIT_PAGE));
  useEffect(() => {
    if (total.isCurrent && view.page > last) {
      goInPlace({ settings: { ...view, page: last } });
    }
  }, [total.isCurrent, view, last]);

  const shown: readonly (readonly Value[])[] = rows.answer?.rows ?? [];
  const known = rows.answer !== undefined && total.answer !== undefined;
  // Until both answers are those of the filters as they are now, the lines before stay.
  const isSettled = rows.isCurrent && total.isCurrent;
  const failure = rows.failure ?? total.failure;
  const retry = () => {
    rows.retry();
    total.retry();
  };
  return (
    <Panel
      title="Audit log"
      testId="audit"
      className="audit"
      tools={
        <span className="panel-tools audit-tools">
          <Exports question={{ query: auditRows(view), timespan }} />
          <HuntLink query={auditRows(view)} what="audit log" />
          <button
            type="button"
            className="icon-button"
            aria-label="Look again"
            title="Look again"
            data-testid="audit-refresh"
            onClick={() => setRound((before) => before + 1)}
          >
            <Icon name="retry" size={14} />
          </button>
        </span>
      }
    >
      <AuditFilters view={view} timespan={timespan} onChange={change} />
      {failure !== undefined && <Failure what="The audit log could not be read." failure={failure} retry={retry} />}
      {!known && failure === undefined && <SkeletonRows rows={10} height="18px" />}
      {known && shown.length > 0 && (
        <table className="settings-table audit-table" data-testid="audit-table" aria-busy={!isSettled}>
          <caption className="unseen">Lines of the audit log, the newest first</caption>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Who</th>
              <th scope="col">Action</th>
              <th scope="col">What</th>
              <th scope="col">Outcome</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row, place) => (
              <AuditRow key={`${view.page} ${place} ${row[0]}`} row={row} onChange={change} />
            ))}
          </tbody>
        </table>
      )}
      {known && isSettled && number === 0 && failure === undefined && (
        <Empty icon="search" title="Nothing was changed like this">
          <p>No line of the time that is chosen above has all that is asked for.</p>
          <div className="empty-actions">
            <button type="button" className="button" onClick={() => change({ ...USUAL_SETTINGS, section: 'audit' })}>
              Show all
            </button>
          </div>
        </Empty>
      )}
      {known && shown.length > 0 && (
        <div className="audit-pages">
          <span role="status" data-testid="audit-place">
            {isSettled ? placeWords(view.page, shown.length, number, count) : 'Looking…'}
          </span>
          <button
            type="button"
            className="button button-small"
            disabled={view.page <= 1}
            data-testid="audit-newer"
            onClick={() => change({ page: view.page - 1 })}
          >
            <Icon name="left" size={14} />
            Newer
          </button>
          <button
            type="button"
            className="button button-small"
            disabled={view.page >= last}
            data-testid="audit-older"
            onClick={() => change({ page: view.page + 1 })}
          >
            Older
            <Icon name="right" size={14} />
          </button>
        </div>
      )}
    </Panel>
  );
}
