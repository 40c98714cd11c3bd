import { Skeleton } from '../parts/Skeleton';

/** The outline of the chart while it is on its way. */
export function ChartSkeleton() {
  return (
    <div className="panel chart-skeleton" role="status" aria-label="Loading">
      <Skeleton height="240px" />
    </div>
  );
}
