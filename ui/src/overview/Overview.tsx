import { Suspense, lazy } from 'react';
import { SkeletonRows } from '../parts/Skeleton';
import { useTitle } from '../shell/useTitle';
import { useView } from '../url/navigation';
import type { OverviewPart } from '../url/overview';
import { OverviewParts } from './OverviewParts';
import { Summary } from './Summary';

/** Loaded when somebody goes there. */
const Attack = lazy(() => import('../attack/Attack'));
const SignIns = lazy(() => import('../map/SignIns'));

/** What happened in the chosen range, at a glance. */
export function Overview() {
  useTitle('Overview');
  const { overview } = useView();
  return (
    <div className="overview">
      <OverviewParts />
      <Suspense fallback={<SkeletonRows rows={12} height="22px" />}>
        <Part part={overview.part} />
      </Suspense>
    </div>
  );
}

function Part({ part }: { part: OverviewPart }) {
  switch (part) {
    case 'summary':
      return <Summary />;
    case 'attack':
      return <Attack />;
    case 'signins':
      return <SignIns />;
  }
}
