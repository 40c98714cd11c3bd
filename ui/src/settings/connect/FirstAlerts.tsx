import { failureWords } from '../../api/client';
import { counted } from '../../format/numbers';
import { LevelBadge } from '../../level/LevelBadge';
import { HuntLink } from '../../parts/HuntLink';
import { Ago } from '../../time/Time';
import { Link } from '../../url/Link';
import { RuleLink } from '../../url/RuleLink';
import { useQuery } from '../useQuery';
import { Step } from './Step';
import { type Plan, firstAlertsQuery } from './plan';

/** What the rules found in the tables. */
export function FirstAlerts({ plan, round }: { plan: Plan; round: number }) {
  const query = firstAlertsQuery(plan.tables.map(({ name }) => name));
  const { answer, failure } = useQuery({ query, timespan: undefined }, round);
  const rows = answer?.rows ?? [];
  return (
    <Step title="First alerts" seen={rows.length > 0 ? 'done' : 'open'} testId="connect-alerts">
      {failure !== undefined && <p className="bad-words">{failureWords(failure)}</p>}
      {answer !== undefined && rows.length === 0 && (
        <p>
          No rule has found anything in these tables in seven days. The rules in force, and whether the tables have the
          fields that they need, are on <Link to={{ page: 'rules', alert: '' }}>Rules</Link>.
        </p>
      )}
      {rows.length > 0 && (
        <>
          <ul className="connect-alerts">
            {rows.map(([rule, alerts, newest, level, title]) => (
              <li key={String(rule)}>
                <LevelBadge level={Number(level)} />
                <RuleLink id={Number(rule)} />
                <span>{String(title)}</span>
                <span className="muted">
                  {counted(Number(alerts), 'alert')}, the newest <Ago at={String(newest)} />
                </span>
              </li>
            ))}
          </ul>
          <p>
            The rules that found most in seven days. <Link to={{ page: 'alerts', alert: '' }}>All alerts</Link>{' '}
            <HuntLink query={query} what="first alerts" />
          </p>
        </>
      )}
    </Step>
  );
}
