import type { Alert } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { count } from '../../format/numbers';
import { LevelBadge } from '../../level/LevelBadge';
import { Failure } from '../../parts/Failure';
import { SkeletonRows } from '../../parts/Skeleton';
import { useNow } from '../../time/now';
import { resolve } from '../../time/range';
import { include } from '../../url/filters';
import { Link } from '../../url/Link';
import { useView } from '../../url/navigation';
import { NO_FILTERS } from '../../url/view';
import { HuntAt } from './HuntAt';
import { type RelatedAlerts, type Shared, relatedPath } from './told';

const KINDS: Record<Shared['kind'], string> = {
  user: 'User',
  address: 'Address',
  session: 'Session',
  correlation: 'Correlation id',
  app: 'App',
  resource: 'Resource',
};

/** A minute: the numbers need not follow every second of a relative range. */
const ROUGHLY = 60_000;

interface Props {
  alert: Alert;
}

/** Other alerts that have something in common with this one, in the range of the page and in the 30 days before it. */
export function RelatedTab({ alert }: Props) {
  const { range } = useView();
  const now = Math.ceil(useNow(ROUGHLY) / ROUGHLY) * ROUGHLY;
  const path = relatedPath(alert.id, resolve(range, now));
  const { data, failure, retry } = useAnswer<RelatedAlerts>(path, alert.id);
  if (failure !== undefined) {
    return <Failure what="Related alerts could not be counted." failure={failure} retry={retry} />;
  }
  if (data === undefined) {
    return <SkeletonRows rows={6} height="18px" />;
  }
  if (data.shares.length === 0) {
    return <p className="related-none muted">The event names nothing that other alerts could share.</p>;
  }
  return (
    <div className="related" data-testid="related">
      <p className="muted">Other alerts that have the same value; this one does not count.</p>
      <table className="related-table">
        <caption className="unseen">Other alerts with something in common</caption>
        <thead>
          <tr>
            <th scope="col">In common</th>
            <th scope="col" className="number">
              In range
            </th>
            <th scope="col" className="number">
              30 days before
            </th>
            <th scope="col">
              <span className="unseen">Links</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.shares.map((shared) => (
            <Row key={shared.kind} shared={shared} answer={data} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ shared, answer }: { shared: Shared; answer: RelatedAlerts }) {
  const { kind, name, within, before } = shared;
  return (
    <tr>
      <th scope="row">
        <span className="muted">{KINDS[kind]}</span>
        <span className="wrap">{name}</span>
      </th>
      <td className="number">
        <strong>{count(within)}</strong>
        {within > 0 && (
          <span className="related-more muted">
            {rulesWords(shared.rules)}, {count(shared.open)} open
            <LevelBadge level={shared.highest} />
          </span>
        )}
      </td>
      <td className="number">
        <strong>{count(before)}</strong>
        {before > 0 && <span className="related-more muted">{rulesWords(shared.rulesBefore)}</span>}
      </td>
      <td className="related-links">
        {(kind === 'user' || kind === 'address') && (
          <Link
            to={{
              alert: '',
              full: false,
              filters: include(NO_FILTERS, kind === 'user' ? 'users' : 'ips', shared.value),
            }}
            className="link"
            aria-label={`List the alerts of ${name}`}
          >
            List
          </Link>
        )}
        <HuntAt query={shared.query} from={answer.before} to={answer.to} what={`alerts of the same ${KINDS[kind]}`} />
      </td>
    </tr>
  );
}

function rulesWords(rules: number): string {
  return `of ${count(rules)} ${rules === 1 ? 'rule' : 'rules'}`;
}
