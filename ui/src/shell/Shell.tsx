import { Suspense, lazy, useEffect } from 'react';
import { Alerts } from '../alerts/Alerts';
import { Jump } from '../jump/Jump';
import { listen } from '../live/live';
import { keepFresh } from '../live/refresh';
import { Overview } from '../overview/Overview';
import { SkeletonRows } from '../parts/Skeleton';
import { Sources } from '../sources/Sources';
import { noteVisits } from '../time/visits';
import { useView } from '../url/navigation';
import type { Page } from '../url/view';
import { Head } from './Head';
import { Rail } from './Rail';

/** The editor and what it needs are loaded when somebody goes there. */
const Entities = lazy(() => import('../entities/Entities'));
const Hunt = lazy(() => import('../hunt/Hunt'));
const Rules = lazy(() => import('../rules/Rules'));
const Settings = lazy(() => import('../settings/Settings'));

interface Props {
  user: string;
}

/** Everything around the pages, for somebody who is logged on. */
export function Shell({ user }: Props) {
  const { page, tenants } = useView();
  useEffect(listen, []);
  useEffect(keepFresh, []);
  useEffect(noteVisits, []);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        To the content
      </a>
      <Jump />
      <Rail user={user} />
      <div className="stage">
        <Head page={page} />
        <main id="content" tabIndex={-1}>
          {/* Other tenants are another question: every panel begins anew. */}
          <Content key={tenants.join()} page={page} />
        </main>
      </div>
    </div>
  );
}

function Content({ page }: { page: Page }) {
  switch (page) {
    case 'overview':
      return <Overview />;
    case 'alerts':
      return <Alerts />;
    case 'hunt':
      return (
        <Suspense fallback={<SkeletonRows rows={8} />}>
          <Hunt />
        </Suspense>
      );
    case 'entities':
      return (
        <Suspense fallback={<SkeletonRows rows={12} height="18px" />}>
          <Entities />
        </Suspense>
      );
    case 'rules':
      return (
        <Suspense fallback={<SkeletonRows rows={12} height="18px" />}>
          <Rules />
        </Suspense>
      );
    case 'settings':
      return (
        <Suspense fallback={<SkeletonRows rows={8} />}>
          <Settings />
        </Suspense>
      );
    case 'sources':
      return <Sources />;
  }
}
