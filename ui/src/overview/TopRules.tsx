import { count, percent } from '../format/numbers';
import { LevelBadge } from '../level/LevelBadge';
import { levelClass } from '../level/level';
import { HuntLink } from '../parts/HuntLink';
import { Panel } from '../parts/Panel';
import { Link } from '../url/Link';
import { exclude, include } from '../url/filters';
import { useView } from '../url/navigation';
import { NO_FILTERS } from '../url/view';
import { PanelContent } from './PanelContent';
import { Sparkline } from './Sparkline';
import { ValueActions } from './ValueActions';
import type { Top, TopRule } from './types';
import { usePanel } from './usePanel';

/** The rules with the most alerts. */
export function TopRules() {
  const answer = usePanel<Top<TopRule>>('top/rules');
  const { filters } = useView();
  const rules = answer.data?.values ?? [];
  const greatest = Math.max(...rules.map((rule) => rule.count), 1);
  return (
    <Panel
      title="Top rules"
      className="top-rules"
      testId="top-rules"
      tools={
        <span className="panel-tools muted">
          alerts <HuntLink query={answer.data?.query} what="Top rules" />
        </span>
      }
    >
      <PanelContent answer={answer} what="The top rules could not be loaded." rows={7}>
        {() => (
          <ol className="bars">
            {rules.map((rule) => (
              <li key={rule.id} className="bar-item">
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
                  <span className="bar-count">
                    {count(rule.count)}
                    <small className="rule-open" data-testid="rule-open">
                      {openWords(rule)}
                    </small>
                  </span>
                </Link>
                <ValueActions
                  what={`rule ${rule.id}`}
                  include={{ page: 'alerts', filters: include(filters, 'rules', String(rule.id)) }}
                  exclude={{ page: 'alerts', filters: exclude(filters, 'rules', String(rule.id)) }}
                />
              </li>
            ))}
          </ol>
        )}
      </PanelContent>
      {answer.data?.values.length === 0 && <p className="panel-none">No rule raised an alert in this range.</p>}
    </Panel>
  );
}

/** How many of a rule's alerts nobody has closed. */
function openWords({ count: all, open }: TopRule): string {
  return open === 0 ? 'none open' : open === all ? 'all open' : `${count(open)} open`;
}
