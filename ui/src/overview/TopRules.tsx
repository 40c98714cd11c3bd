import type { TopRule } from '../api/types';
import { count, percent } from '../format/numbers';
import { LevelBadge } from '../level/LevelBadge';
import { levelClass } from '../level/level';
import { HuntLink } from '../parts/HuntLink';
import { Panel } from '../parts/Panel';
import { Link } from '../url/Link';
import { NO_FILTERS } from '../url/view';
import { Sparkline } from './Sparkline';

interface Props {
  rules: readonly TopRule[];
  query: string | undefined;
}

export function TopRules({ rules, query }: Props) {
  const greatest = Math.max(...rules.map((rule) => rule.count), 1);
  return (
    <Panel
      title="Top rules"
      className="top-rules"
      testId="top-rules"
      tools={
        <span className="panel-tools muted">
          alerts <HuntLink query={query} what="Top rules" />
        </span>
      }
    >
      <ol className="bars">
        {rules.map((rule) => (
          <li key={rule.id}>
            <Link
              to={{ page: 'alerts', filters: { ...NO_FILTERS, rules: [String(rule.id)] } }}
              className="bar-row rule-row"
              title={`Show the alerts of rule ${rule.id}`}
            >
              <LevelBadge level={rule.level} />
              <span className="bar-main">
                <span className="bar-label">
                  <span className="clip">{rule.description}</span>
                  <span className="mono muted">{rule.id}</span>
                </span>
                <span className="bar">
                  <span
                    className={`bar-fill mark-${levelClass(rule.level)}`}
                    style={{ width: `${percent(rule.count, greatest)}%` }}
                  />
                </span>
              </span>
              <Sparkline values={rule.trend} className="spark-small" />
              <span className="bar-count">{count(rule.count)}</span>
            </Link>
          </li>
        ))}
      </ol>
      {rules.length === 0 && <p className="panel-none">No rule raised an alert in this range.</p>}
    </Panel>
  );
}
