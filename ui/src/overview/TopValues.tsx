import { useRef } from 'react';
import { NewMark } from '../entities/firstSeen/NewMark';
import { useFirstSeen } from '../entities/firstSeen/useFirstSeen';
import { count, percent } from '../format/numbers';
import { LevelShape } from '../level/LevelShape';
import { levelClass } from '../level/level';
import { HuntLink } from '../parts/HuntLink';
import { Panel } from '../parts/Panel';
import { useWindow } from '../time/now';
import { Link } from '../url/Link';
import { exclude, include } from '../url/filters';
import { useView } from '../url/navigation';
import { type Filters, NO_FILTERS } from '../url/view';
import { PanelContent } from './PanelContent';
import { ValueActions } from './ValueActions';
import type { Top, TopValue } from './types';
import { usePanel } from './usePanel';

interface Props {
  title: string;
  /** `users` or `addresses`. */
  panel: string;
  filter: 'users' | 'ips';
  none: string;
  testId: string;
}

/** The values with the most alerts; each shows the gravest level seen and leads to its alerts. */
export function TopValues({ title, panel, filter, none, testId }: Props) {
  const answer = usePanel<Top<TopValue>>(`top/${panel}`);
  const { filters } = useView();
  const values = answer.data?.values ?? [];
  const greatest = Math.max(...values.map((value) => value.count), 1);
  const place = useRef<HTMLOListElement>(null);
  const names = values.map(({ value }) => value);
  const found = useFirstSeen(filter === 'ips' ? 'ip' : 'user', names, useWindow(), place);
  const filtersOf = (value: string): Filters => ({ ...NO_FILTERS, [filter]: [value] });
  return (
    <Panel
      title={title}
      className="top-values"
      testId={testId}
      tools={
        <span className="panel-tools muted">
          alerts <HuntLink query={answer.data?.query} what={title} />
        </span>
      }
    >
      <PanelContent answer={answer} what={`${title} could not be loaded.`} rows={7}>
        {() => (
          <ol className="bars" ref={place}>
            {values.map(({ value, count: alerts, maxLevel, country }) => (
              <li key={value} className="bar-item">
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
                      {country !== '' && <span className="muted">{country}</span>}
                      <NewMark first={found.get(value.toLowerCase())} />
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
                <ValueActions
                  what={`${filter === 'users' ? 'user' : 'address'} ${value}`}
                  include={{ page: 'alerts', filters: include(filters, filter, value) }}
                  exclude={{ page: 'alerts', filters: exclude(filters, filter, value) }}
                />
              </li>
            ))}
          </ol>
        )}
      </PanelContent>
      {answer.data?.values.length === 0 && <p className="panel-none">{none}</p>}
    </Panel>
  );
}
