import { alertsPath } from '../api/paths';
import type { AlertPage } from '../api/types';
import { useAnswer } from '../api/useAnswer';
import { counted } from '../format/numbers';
import { Failure } from '../parts/Failure';
import { SkeletonRows } from '../parts/Skeleton';
import { Time } from '../time/Time';
import { Link } from '../url/Link';
import { NO_FILTERS } from '../url/view';

const DAY = 86_400_000;
const FEW = 5;

interface Props {
  rule: number;
  /** The end of the 30 days, milliseconds since the epoch. */
  now: number;
}

/** The newest alerts of a rule, each a link. */
export function LastAlerts({ rule, now }: Props) {
  const filters = { ...NO_FILTERS, rules: [String(rule)] };
  const { data, failure, retry } = useAnswer<AlertPage>(alertsPath(filters, { from: now - 30 * DAY, to: now }, FEW));
  if (failure !== undefined) {
    return <Failure what="The alerts could not be loaded." failure={failure} retry={retry} />;
  }
  if (data === undefined) {
    return <SkeletonRows rows={3} />;
  }
  if (data.total === 0) {
    return <p className="muted">It raised no alert in the last 30 days.</p>;
  }
  const range = { kind: 'last', span: '30d' } as const;
  return (
    <>
      <ul className="last-alerts">
        {data.alerts.map((alert) => (
          <li key={alert.id}>
            <Link to={{ page: 'alerts', range, filters, alert: alert.id, tab: 'summary' }} className="last-alert">
              <Time at={alert.time} />
              <span className="clip">{alert.description}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Link to={{ page: 'alerts', range, filters, alert: '' }} className="link">
        Show {data.total === 1 ? 'the alert' : `all ${counted(data.total, 'alert')}`} of 30 days
      </Link>
    </>
  );
}
