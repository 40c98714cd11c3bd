import { Suspense, lazy } from 'react';
import { alertPath } from '../../api/paths';
import type { Alert, AlertDetail } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { Failure } from '../../parts/Failure';
import { FlyoutFrame } from '../../parts/flyout/FlyoutFrame';
import { SkeletonRows } from '../../parts/Skeleton';
import { LevelBadge } from '../../level/LevelBadge';
import { Time } from '../../time/Time';
import { stateChanges } from '../../live/live';
import { useStore } from '../../parts/store';
import { Link } from '../../url/Link';
import { goInPlace, useView } from '../../url/navigation';
import type { Filters, Tab } from '../../url/view';
import { EventTab } from './EventTab';
import { HistoryTab } from './HistoryTab';
import { JsonTab } from './JsonTab';
import { RelatedTab } from './RelatedTab';
import { Report } from './Report';
import { SummaryTab } from './SummaryTab';
import { Tabs, panelId, tabId } from './Tabs';
import { TimelineTab } from './TimelineTab';
import type { Action } from '../work/ChangeDialog';
import { StateLine } from '../work/StateLine';
import { NewTab, WholePage } from './signs';

/** It brings the styles of the page of rules. */
const RuleTab = lazy(() => import('./RuleTab'));

interface Props {
  id: string;
  /** The list that ← and → walk. */
  alerts: readonly Alert[];
  onWalk: (id: string) => void;
  /** Called when walking comes near the end of the list. */
  onNearEnd: () => void;
  onClose: () => void;
  /** Asks for something to be done with the alert. */
  onAction: (action: Action, alert: Alert) => void;
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

const NEAR = 5;

/** One alert beside the list, or on a page of its own. What the list knows is there at once, the event follows. */
export function Flyout({ id, alerts, onWalk, onNearEnd, onClose, onAction, filters, onFilter }: Props) {
  const { tab, full } = useView();
  const { data, failure, retry } = useAnswer<AlertDetail>(alertPath(id), alertPath(id), String(useStore(stateChanges)));
  const place = alerts.findIndex((alert) => alert.id === id);
  const alert: Alert | undefined = data ?? alerts[place];
  function walk(step: -1 | 1) {
    const next = place < 0 ? undefined : alerts[place + step];
    if (next !== undefined) {
      onWalk(next.id);
    }
    if (place + step >= alerts.length - NEAR) {
      onNearEnd();
    }
  }

  return (
    <FlyoutFrame
      testId="alert-detail"
      full={full}
      title={alert?.description ?? 'Alert'}
      lead={
        alert !== undefined && (
          <>
            <LevelBadge level={alert.level} />
            <Time at={alert.time} />
          </>
        )
      }
      place={place >= 0 ? `${place + 1} of ${alerts.length} loaded` : ''}
      back={{ name: 'Newer alert', title: 'Newer (←, k)', isPossible: place > 0 }}
      on={{ name: 'Older alert', title: 'Older (→, j)', isPossible: place >= 0 && place < alerts.length - 1 }}
      onWalk={walk}
      tools={<PageTools full={full} />}
      closeTestId="detail-close"
      onClose={onClose}
      head={
        <>
          {alert !== undefined && <StateLine alert={alert} onAction={(action) => onAction(action, alert)} />}
          <Tabs chosen={tab} />
        </>
      }
      body={{ role: 'tabpanel', id: panelId(tab), 'aria-labelledby': tabId(tab) }}
      bodyKey={id}
      foot={
        full && alert !== undefined && <Report key={`report ${id}`} alert={alert} detail={data} filters={filters} />
      }
    >
      {failure !== undefined && <Failure what="The alert could not be loaded." failure={failure} retry={retry} />}
      {failure === undefined && (
        <TabContent tab={tab} alert={alert} detail={data} onAction={onAction} filters={filters} onFilter={onFilter} />
      )}
    </FlyoutFrame>
  );
}

/** The same alert on a page of its own, in another tab of the browser, on paper. */
function PageTools({ full }: { full: boolean }) {
  return (
    <>
      {full && (
        <button type="button" className="button button-small" onClick={() => window.print()}>
          Print
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={full ? 'Show beside the list' : 'Show on the whole page'}
        aria-pressed={full}
        title={full ? 'Show beside the list' : 'Show on the whole page'}
        data-testid="detail-full"
        onClick={() => goInPlace({ full: !full })}
      >
        <WholePage />
      </button>
      <Link
        to={{ full: true }}
        className="icon-button"
        target="_blank"
        rel="noopener"
        aria-label="Open in a new tab"
        title="Open in a new tab"
        data-testid="detail-new-tab"
      >
        <NewTab />
      </Link>
    </>
  );
}

interface ContentProps {
  tab: Tab;
  alert: Alert | undefined;
  detail: AlertDetail | undefined;
  onAction: Props['onAction'];
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

function TabContent({ tab, alert, detail, onAction, filters, onFilter }: ContentProps) {
  if (tab === 'history' && alert !== undefined) {
    return <HistoryTab alert={alert} onComment={() => onAction('comment', alert)} />;
  }
  if (tab === 'summary' && alert !== undefined) {
    return <SummaryTab alert={alert} detail={detail} filters={filters} onFilter={onFilter} />;
  }
  if (tab === 'timeline' && alert !== undefined) {
    return <TimelineTab alert={alert} />;
  }
  if (tab === 'related' && alert !== undefined) {
    return <RelatedTab alert={alert} />;
  }
  if (tab === 'rule' && alert !== undefined) {
    return (
      <Suspense fallback={<SkeletonRows rows={9} height="18px" />}>
        <RuleTab alert={alert} detail={detail} />
      </Suspense>
    );
  }
  if (detail === undefined) {
    return <SkeletonRows rows={9} height="18px" />;
  }
  return tab === 'json' ? (
    <JsonTab detail={detail} />
  ) : (
    <EventTab detail={detail} filters={filters} onFilter={onFilter} />
  );
}
