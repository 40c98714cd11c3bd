import { useState } from 'react';
import type { Alert } from '../../api/types';
import { Failure } from '../../parts/Failure';
import { SkeletonRows } from '../../parts/Skeleton';
import { count } from '../../format/numbers';
import { filterBody } from '../../api/paths';
import { type Group, type GroupSort } from '../../url/list';
import { go, useView } from '../../url/navigation';
import type { Filters } from '../../url/view';
import { NoAlerts } from '../NoAlerts';
import type { Chosen } from '../work/changes';
import { GroupRow } from './GroupRow';
import type { GroupListing } from './useGroups';
import { keyOf } from './types';

interface Props {
  listing: GroupListing;
  filters: Filters;
  openId: string;
  onOpen: (id: string) => void;
  /** Left out where the reader only looks. */
  onClose: ((chosen: Chosen) => void) | undefined;
  /** Told of alerts that were unfolded. */
  onUnfolded: (key: string, alerts: readonly Alert[]) => void;
  onFilter: (filters: Filters) => void;
}

const HEADS: Record<Exclude<Group, 'none'>, string> = {
  repeat: 'Rule · user or address',
  rule: 'Rule',
  user: 'User',
  ip: 'Source address',
  app: 'Application',
  resource: 'Resource',
  session: 'Session',
  status: 'Status',
};

/** One row for each group; a row unfolds to its alerts. */
export function GroupTable({ listing, filters, openId, onOpen, onClose, onUnfolded, onFilter }: Props) {
  const { list } = useView();
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const { groups, page, loading, failure } = listing;
  const group = list.group === 'none' ? 'repeat' : list.group;
  const own = filterBody(filters, listing.window);
  const sort = { chosen: list.groupSort, onSort: (groupSort: GroupSort) => go({ list: { ...list, groupSort } }) };

  function toggle(key: string) {
    setUnfolded((before) => {
      const next = new Set(before);
      if (!next.delete(key)) {
        next.add(key);
      }
      return next;
    });
  }

  if (failure !== undefined) {
    return <Failure what="The groups could not be loaded." failure={failure} retry={listing.again} />;
  }
  if (page === undefined) {
    return <SkeletonRows rows={12} height="18px" />;
  }
  if (groups.length === 0) {
    return <NoAlerts filters={filters} onFilter={onFilter} />;
  }
  return (
    <>
      <table className="alert-table group-table">
        <caption className="unseen">Groups of alerts. A row unfolds to its alerts.</caption>
        <thead>
          <tr>
            <th scope="col" className="col-unfold">
              <span className="unseen">Unfold</span>
            </th>
            <Head by="level" className="col-level" {...sort}>
              Highest
            </Head>
            <th scope="col">{HEADS[group]}</th>
            <Head by="count" className="col-count number" {...sort}>
              Alerts
            </Head>
            {group !== 'repeat' && (
              <th scope="col" className="col-trend">
                Course
              </th>
            )}
            <th scope="col" className="col-first">
              First
            </th>
            <Head by="last" className="col-last" {...sort}>
              Last
            </Head>
            <th scope="col" className="col-open number">
              Open
            </th>
            {onClose !== undefined && (
              <th scope="col" className="col-close">
                <span className="unseen">Close</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {groups.map((each) => {
            const key = keyOf(each);
            const narrowed = Object.entries(each.narrowing).map(([name, value]) => [name, [value]] as const);
            const filter: Record<string, readonly string[]> = { ...own, ...Object.fromEntries(narrowed) };
            return (
              <GroupRow
                key={key}
                group={each}
                kind={group}
                filter={filter}
                unfolded={unfolded.has(key)}
                onToggle={() => toggle(key)}
                openId={openId}
                onOpen={onOpen}
                onClose={
                  onClose === undefined
                    ? undefined
                    : () =>
                        onClose({ kind: 'group', filter: { ...filter, status: [...(filter.status ?? []), '-Closed'] } })
                }
                onUnfolded={(alerts) => onUnfolded(key, alerts)}
              />
            );
          })}
        </tbody>
      </table>
      {page.next !== null && (
        <div className="more">
          <button type="button" className="button" disabled={loading} data-testid="more-groups" onClick={listing.more}>
            {loading ? 'Loading…' : `Load more of ${count(page.groups)} groups`}
          </button>
        </div>
      )}
    </>
  );
}

interface HeadProps {
  by: GroupSort;
  chosen: GroupSort;
  className: string;
  onSort: (by: GroupSort) => void;
  children: string;
}

function Head({ by, chosen, className, onSort, children }: HeadProps) {
  return (
    <th scope="col" className={className} aria-sort={chosen === by ? 'descending' : undefined}>
      <button type="button" className="sort" data-testid={`group-sort-${by}`} onClick={() => onSort(by)}>
        {children}
        {chosen === by && <span aria-hidden="true">↓</span>}
      </button>
    </th>
  );
}
