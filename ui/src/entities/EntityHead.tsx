import type { ReactNode } from 'react';
import { AddressFacts } from '../addresses/AddressFacts';
import { count, counted } from '../format/numbers';
import { LevelBadge } from '../level/LevelBadge';
import { CopyButton } from '../parts/CopyButton';
import { HuntLink } from '../parts/HuntLink';
import { Icon } from '../parts/Icon';
import { Skeleton } from '../parts/Skeleton';
import { useStore } from '../parts/store';
import { Ago, Time } from '../time/Time';
import { date } from '../time/format';
import type { Window } from '../time/range';
import { zone } from '../time/zone';
import type { EntityKind } from '../url/entities';
import { Link } from '../url/Link';
import { FirstSeenMark } from './firstSeen/FirstSeenMark';
import { InLists } from './lists/InLists';
import { dayBegin, nextDay } from './heat';
import { KINDS, alertFilters } from './kinds';
import { spanQuery } from './spanQuery';
import { timespan } from './timespan';
import type { EntityPanel } from './types';
import { type Rows, useRows } from './useRows';

interface Props {
  kind: EntityKind;
  name: string;
  seen: Rows;
  byRule: Rows;
  identity: EntityPanel | undefined;
  timeline: EntityPanel | undefined;
  window: Window;
  onAgain: () => void;
}

/** Who it is, when it was seen, and what to do next. */
export function EntityHead({ kind, name, seen, byRule, identity, timeline, window, onAgain }: Props) {
  const chosen = useStore(zone);
  const known = useRows(identity?.query, timespan(identity, window));
  const first = seen.rows.map((row) => String(row.First)).sort()[0];
  const last = seen.rows
    .map((row) => String(row.Last))
    .sort()
    .at(-1);
  const events = seen.rows.reduce((sum, row) => sum + Number(row.Events), 0);
  const alerts = byRule.rows.reduce((sum, row) => sum + Number(row.Alerts), 0);
  const level = Math.max(-1, ...byRule.rows.map((row) => Number(row.Level)));
  const words = KINDS[kind];
  const day = last === undefined ? undefined : dayBegin(Date.parse(last), chosen);
  const isWaiting = (rows: Rows) => rows.answer === undefined && rows.failure === undefined;
  return (
    <section className="panel entity-head" aria-label={`This ${words.one}`}>
      <div className="entity-title">
        <span className="entity-icon">
          <Icon name={words.icon} size={20} />
        </span>
        <div className="entity-name">
          <Link to={{ page: 'entities', entity: { kind, name: '', find: '' } }} className="link entity-up">
            {words.many}
          </Link>
          <h2 className={kind === 'user' || kind === 'app' ? 'wrap' : 'wrap mono'} data-testid="entity-name">
            {name}
            <CopyButton text={name} what="the name" />
          </h2>
        </div>
        <div className="entity-actions">
          <Link
            to={{ page: 'alerts', filters: alertFilters(kind, [name]), alert: '' }}
            className="button button-small"
            data-testid="entity-alerts"
          >
            <Icon name="alerts" size={14} />
            Its alerts
          </Link>
          {timeline?.query != null && day !== undefined && (
            <Link
              to={{
                page: 'hunt',
                alert: '',
                hunt: { query: spanQuery(timeline.query, day, nextDay(day, chosen)), show: 'table' },
              }}
              className="button button-small"
              data-testid="entity-day"
            >
              <Icon name="search" size={14} />
              Its whole day {date(day, chosen)} in Hunt
            </Link>
          )}
          <button type="button" className="button button-small" onClick={onAgain} title="Look again, up to now">
            <Icon name="retry" size={14} />
            Look again
          </button>
          <InLists kind={kind} value={name} key={name} />
        </div>
      </div>
      <dl className="entity-facts" data-testid="entity-facts">
        <Fact name="First seen" note="in all that is stored">
          {first === undefined ? dash(isWaiting(seen)) : <Time at={first} />} <FirstSeenMark kind={kind} name={name} />
        </Fact>
        <Fact name="Last seen" note={last === undefined ? '' : <Ago at={last} />}>
          {last === undefined ? dash(isWaiting(seen)) : <Time at={last} />}
        </Fact>
        <Fact name="Events" note="in this range">
          {isWaiting(seen) ? <Skeleton width="4em" /> : count(events)}
        </Fact>
        <Fact name="Alerts" note="in this range">
          {isWaiting(byRule) ? (
            <Skeleton width="4em" />
          ) : (
            <>
              {count(alerts)} {level >= 0 && <LevelBadge level={level} />}
            </>
          )}
        </Fact>
        <Fact name="Seen in" note="events in this range">
          {seen.rows.length === 0
            ? dash(isWaiting(seen))
            : seen.rows.map((row) => `${String(row.Source)} ${count(Number(row.Events))}`).join(', ')}
        </Fact>
      </dl>
      {kind === 'ip' && <AddressFacts path={`/api/addresses?${new URLSearchParams({ address: name })}`} />}
      {identity !== undefined && known.rows.length > 0 && (
        <ul className="entity-known" aria-label={identity.title} data-testid="entity-known">
          {known.rows.map((row, index) => (
            <li key={index}>
              {Object.entries(row).flatMap(([column, value]) =>
                column === 'Last' || value === null || value === ''
                  ? []
                  : [
                      <span key={column}>
                        <span className="muted">{column}</span> <span className="wrap">{String(value)}</span>
                      </span>,
                    ],
              )}
            </li>
          ))}
          <li className="entity-known-hunt">
            <HuntLink query={identity.query ?? undefined} what={identity.title} />
          </li>
        </ul>
      )}
      {seen.failure !== undefined && (
        <p className="mistake" role="alert">
          When it was seen could not be asked.{' '}
          <button type="button" className="link" onClick={seen.retry}>
            Try again
          </button>
        </p>
      )}
      <p className="unseen" role="status">
        {isWaiting(seen) || isWaiting(byRule) ? '' : `${counted(events, 'event')}, ${counted(alerts, 'alert')}`}
      </p>
    </section>
  );
}

function Fact({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="entity-fact">{children}</span>
        <span className="muted">{note}</span>
      </dd>
    </div>
  );
}

function dash(isWaiting: boolean) {
  return isWaiting ? <Skeleton width="7em" /> : <span className="muted">–</span>;
}
