import { count } from '../../format/numbers';
import type { GroupListing } from './useGroups';

/** How many groups of how many are on show, and how many alerts all of them hold. */
export function GroupExtent({ listing: { groups, page, failure, stale, again } }: { listing: GroupListing }) {
  if (page === undefined) {
    return failure === undefined ? 'Loading…' : <strong>Not loaded</strong>;
  }
  return (
    <>
      {groups.length === 0 ? (
        <strong>No alerts</strong>
      ) : (
        <>
          <strong>1–{count(groups.length)}</strong> of <strong>{count(page.groups)}</strong>{' '}
          {page.groups === 1 ? 'group' : 'groups'}, <strong>{count(page.alerts)}</strong>{' '}
          {page.alerts === 1 ? 'alert' : 'alerts'}
        </>
      )}
      {stale && (
        <button type="button" className="link groups-stale" data-testid="groups-again" onClick={again}>
          new alerts — load
        </button>
      )}
    </>
  );
}
