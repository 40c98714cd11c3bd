import { alertsPath } from '../api/paths';
import type { AlertPage } from '../api/types';
import { useAnswer } from '../api/useAnswer';
import { counted } from '../format/numbers';
import { LevelBadge } from '../level/LevelBadge';
import { Failure } from '../parts/Failure';
import { Panel } from '../parts/Panel';
import { SkeletonRows } from '../parts/Skeleton';
import { Ago, Time } from '../time/Time';
import type { Window } from '../time/range';
import { Link } from '../url/Link';
import { type Filters, NO_FILTERS } from '../url/view';

const SHOWN = 8;
const GRAVE: Filters = { ...NO_FILTERS, levels: ['high', 'critical'] };

interface Props {
  window: Window;
  /** Stays while newer windows are of the same choice of the reader's. */
  subject: string;
}

/** The newest alerts of the two gravest classes. */
export function NewestGrave({ window, subject }: Props) {
  const { data, failure, retry } = useAnswer<AlertPage>(alertsPath(GRAVE, window, SHOWN), subject);
  return (
    <Panel
      title="Newest high and critical alerts"
      className="newest"
      tools={
        data !== undefined &&
        data.total > 0 && (
          <Link to={{ page: 'alerts', filters: GRAVE }} className="link">
            All {counted(data.total, 'alert')}
          </Link>
        )
      }
    >
      {data !== undefined && data.alerts.length > 0 && (
        <ul className="newest-list">
          {data.alerts.map((alert) => (
            <li key={alert.id}>
              <Link to={{ page: 'alerts', filters: GRAVE, alert: alert.id, tab: 'summary' }} className="newest-row">
                <LevelBadge level={alert.level} />
                <Time at={alert.time} />
                <span className="clip newest-what">{alert.description}</span>
                <span className="clip newest-who">{alert.user}</span>
                <span className="clip mono newest-where">{alert.sourceIp}</span>
                <span className="muted newest-ago">
                  <Ago at={alert.time} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {data?.alerts.length === 0 && <p className="panel-none">No alert of level 12 or above in this range.</p>}
      {data === undefined && failure === undefined && <SkeletonRows rows={4} />}
      {failure !== undefined && (
        <Failure what="The newest alerts could not be loaded." failure={failure} retry={retry} />
      )}
    </Panel>
  );
}
