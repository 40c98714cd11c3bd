import { type KeyboardEvent, useEffect, useRef } from 'react';
import { filteredAlertsPath } from '../../api/paths';
import type { Alert, AlertPage } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { count } from '../../format/numbers';
import { LevelBadge } from '../../level/LevelBadge';
import { stateChanges } from '../../live/live';
import { Failure } from '../../parts/Failure';
import { SkeletonRows } from '../../parts/Skeleton';
import { useStore } from '../../parts/store';
import { Time } from '../../time/Time';
import { between } from '../../time/range';
import { fieldFilter } from '../../url/columns';
import { PLAIN_LIST } from '../../url/list';
import { currentView, go } from '../../url/navigation';
import { isCommand } from '../work/keys';
import { StatusMark } from '../work/StatusMark';

const MOST = 50;

interface Props {
  filter: Readonly<Record<string, readonly string[]>>;
  openId: string;
  onOpen: (id: string) => void;
  onLoaded: (alerts: readonly Alert[]) => void;
}

/** The newest alerts of a group. */
export function GroupAlerts({ filter, openId, onOpen, onLoaded }: Props) {
  const path = filteredAlertsPath(filter, MOST);
  const { data, failure, retry } = useAnswer<AlertPage>(path, path, String(useStore(stateChanges)));
  const told = useRef(onLoaded);
  told.current = onLoaded;
  useEffect(() => {
    if (data !== undefined) {
      told.current(data.alerts);
    }
  }, [data]);

  if (failure !== undefined) {
    return <Failure what="The alerts of this group could not be loaded." failure={failure} retry={retry} />;
  }
  if (data === undefined) {
    return <SkeletonRows rows={3} height="16px" />;
  }
  return (
    <>
      <ul className="group-alerts" onKeyDown={walk}>
        {data.alerts.map((alert) => (
          <li key={alert.id}>
            <button
              type="button"
              className={alert.id === openId ? 'group-alert alert-open' : 'group-alert'}
              data-alert-id={alert.id}
              data-testid="group-alert"
              onClick={() => onOpen(alert.id)}
            >
              <LevelBadge level={alert.level} />
              <Time at={alert.time} />
              <span className="clip group-alert-text">{alert.description}</span>
              <span className="clip muted">
                {[alert.user, alert.sourceIp].filter((text) => text !== '').join(' · ')}
              </span>
              <StatusMark state={alert.state} />
            </button>
          </li>
        ))}
      </ul>
      {data.total > data.alerts.length && (
        <p className="group-rest">
          The newest {count(data.alerts.length)} of {count(data.total)}.{' '}
          <button type="button" className="link" onClick={() => showAll(filter)}>
            Show all in the list
          </button>
        </p>
      )}
    </>
  );
}

/** Arrows, or j and k, walk the alerts. */
function walk(event: KeyboardEvent<HTMLUListElement>): void {
  if (!isCommand(event.nativeEvent) || !(event.target instanceof Element)) {
    return;
  }
  const item = event.target.closest('li');
  const down = event.key === 'j' || event.key === 'ArrowDown';
  const next = down ? item?.nextElementSibling : item?.previousElementSibling;
  if (!down && event.key !== 'k' && event.key !== 'ArrowUp') {
    return;
  }
  next?.querySelector<HTMLElement>('.group-alert')?.focus();
  event.preventDefault();
  event.stopPropagation();
}

/** Goes to the list with the group's filter. */
function showAll(filter: Props['filter']): void {
  const { filters, range, list } = currentView();
  const held = (name: string) => (filter[name] ?? []).filter((value) => value !== '');
  const time = (name: string) => Date.parse(filter[name]?.[0] ?? '');
  go({
    filters: {
      ...filters,
      rules: held('rule'),
      users: held('user'),
      ips: held('ip'),
      apps: held('app'),
      statuses: held('status'),
      fields: [
        ...held('field'),
        ...(filter['resource'] ?? []).map((path) => fieldFilter('Resource', path)),
        ...(filter['session'] ?? []).map((id) => fieldFilter('Session', id)),
      ],
    },
    // Of a fold, to the millisecond behind its last alert.
    range: list.group === 'repeat' ? between(time('from'), time('to') + 1) : range,
    list: { ...list, group: PLAIN_LIST.group },
    alert: '',
  });
  window.scrollTo(0, 0);
}
