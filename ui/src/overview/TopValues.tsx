import { count, percent } from '../format/numbers';
import { LevelShape } from '../level/LevelShape';
import { levelClass } from '../level/level';
import { HuntLink } from '../parts/HuntLink';
import { Panel } from '../parts/Panel';
import { Link } from '../url/Link';
import { type Filters, NO_FILTERS } from '../url/view';

export interface TopValue {
  readonly value: string;
  readonly count: number;
  readonly maxLevel: number;
}

interface Props {
  title: string;
  values: readonly TopValue[];
  filter: 'users' | 'ips';
  none: string;
  query: string | undefined;
  testId: string;
}

/** The values with the most alerts; each shows the gravest level seen and leads to its alerts. */
export function TopValues({ title, values, filter, none, query, testId }: Props) {
  const greatest = Math.max(...values.map((value) => value.count), 1);
  const filtersOf = (value: string): Filters => ({ ...NO_FILTERS, [filter]: [value] });
  return (
    <Panel
      title={title}
      className="top-values"
      testId={testId}
      tools={
        <span className="panel-tools muted">
          alerts <HuntLink query={query} what={title} />
        </span>
      }
    >
      <ol className="bars">
        {values.map(({ value, count: alerts, maxLevel }) => (
          <li key={value}>
            <Link
              to={{ page: 'alerts', filters: filtersOf(value) }}
              className="bar-row"
              title={`Show the alerts of ${value}; gravest level ${maxLevel}`}
            >
              <span className="bar-main">
                <span className="bar-label">
                  <LevelShape level={levelClass(maxLevel)} />
                  <span className="unseen">Gravest level {maxLevel}.</span>
                  <span className={filter === 'ips' ? 'clip mono' : 'clip'}>{value}</span>
                </span>
                <span className="bar">
                  <span
                    className={`bar-fill mark-${levelClass(maxLevel)}`}
                    style={{ width: `${percent(alerts, greatest)}%` }}
                  />
                </span>
              </span>
              <span className="bar-count">{count(alerts)}</span>
            </Link>
          </li>
        ))}
      </ol>
      {values.length === 0 && <p className="panel-none">{none}</p>}
    </Panel>
  );
}
