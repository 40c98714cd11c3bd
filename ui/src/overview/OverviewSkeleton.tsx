import { Skeleton, SkeletonRows } from '../parts/Skeleton';

/** The outlines of the overview while it is on its way. */
export function OverviewSkeleton() {
  return (
    <>
      <div className="tiles">
        {['alerts', 'high', 'users', 'events', 'sources'].map((tile) => (
          <div key={tile} className="tile">
            <Skeleton width="84px" height="12px" />
            <Skeleton width="110px" height="26px" />
            <Skeleton height="28px" />
          </div>
        ))}
      </div>
      <div className="panel chart-skeleton">
        <Skeleton height="240px" />
      </div>
      <div className="tops">
        {['rules', 'users', 'addresses'].map((panel) => (
          <div key={panel} className="panel">
            <SkeletonRows rows={7} height="18px" />
          </div>
        ))}
      </div>
    </>
  );
}
