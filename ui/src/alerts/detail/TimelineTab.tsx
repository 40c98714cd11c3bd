import { useState } from 'react';
import { alertHistoryPath } from '../../api/paths';
import type { Alert, HistoryEntry } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { count } from '../../format/numbers';
import { LevelBadge } from '../../level/LevelBadge';
import { Failure } from '../../parts/Failure';
import { Icon, type IconName } from '../../parts/Icon';
import { SkeletonRows } from '../../parts/Skeleton';
import { Time } from '../../time/Time';
import { Link } from '../../url/Link';
import { stepWords } from '../work/states';
import { HuntAt } from './HuntAt';
import { type Moment, type Part, shownWords, stream } from './stream';
import { type Timeline, type TimelineAlert, type TimelineEvent, timelinePath } from './told';

const PARTS: readonly (readonly [Part, string])[] = [
  ['event', 'Events'],
  ['alert', 'Alerts'],
  ['change', 'Work'],
];
const SIGNS: Record<Part, IconName> = { event: 'sources', alert: 'alerts', change: 'user' };
const WORDS: Record<Part, string> = { event: 'Event', alert: 'Alert', change: 'Work' };

interface Props {
  alert: Alert;
}

/** What its rule counted, what else happened around it, and what people did, in one stream. */
export function TimelineTab({ alert }: Props) {
  const { data, failure, retry } = useAnswer<Timeline>(timelinePath(alert.id));
  const past = alertHistoryPath(alert.id);
  const history = useAnswer<readonly HistoryEntry[]>(past, past, String(alert.state.version));
  const [left, setLeft] = useState<ReadonlySet<Part>>(new Set());

  if (failure !== undefined) {
    return <Failure what="The timeline could not be loaded." failure={failure} retry={retry} />;
  }
  if (data === undefined) {
    return <SkeletonRows rows={9} height="18px" />;
  }
  const moments = stream(data, history.data ?? []).filter(({ kind }) => !left.has(kind));
  const toggle = (part: Part) =>
    setLeft((before) =>
      before.has(part) ? new Set([...before].filter((one) => one !== part)) : new Set([...before, part]),
    );
  return (
    <div className="timeline" data-testid="timeline">
      <div className="timeline-tools">
        <span className="timeline-parts" role="group" aria-label="What is shown">
          {PARTS.map(([part, words]) => (
            <button
              key={part}
              type="button"
              className="button button-small"
              aria-pressed={!left.has(part)}
              onClick={() => toggle(part)}
            >
              <Icon name={left.has(part) ? SIGNS[part] : 'check'} size={14} />
              {words}
            </button>
          ))}
        </span>
      </div>
      <Extent timeline={data} />
      {history.failure !== undefined && (
        <Failure what="What people did could not be loaded." failure={history.failure} retry={history.retry} />
      )}
      {moments.length === 0 ? (
        <p className="muted timeline-none">Nothing of these kinds.</p>
      ) : (
        <ol className="timeline-list">
          {moments.map((moment, index) => (
            <MomentLine key={index} moment={moment} timeline={data} own={alert.id} />
          ))}
        </ol>
      )}
    </div>
  );
}

/** Which span was looked at, in what, and how much of it stands below. */
function Extent({ timeline }: { timeline: Timeline }) {
  const { from, to, tables } = timeline;
  const listed = timeline.events.filter((event) => event.query !== '').length;
  return (
    <div className="timeline-extent muted">
      <p>
        <Time at={from} /> to <Time at={to} />: same user, address, correlation or session.
      </p>
      <ul>
        <li>
          {tables.length === 0
            ? 'No table here has a column for any of these.'
            : `${shownWords(listed, timeline.total, 'event', count)} of ${tables.join(', ')}`}
          {timeline.query !== '' && <HuntAt query={timeline.query} from={from} to={to} what="these events" />}
        </li>
        <li>
          {shownWords(timeline.alerts.length, timeline.totalAlerts, 'alert', count)} on the same user or address
          <HuntAt query={timeline.alertsQuery} from={from} to={to} what="these alerts" />
        </li>
      </ul>
    </div>
  );
}

function MomentLine({ moment, timeline, own }: { moment: Moment; timeline: Timeline; own: string }) {
  const isOwn = moment.kind === 'event' ? moment.event.own : moment.kind === 'alert' && moment.alert.id === own;
  const isCounted = moment.kind === 'event' && moment.event.counted;
  return (
    <li
      className={`moment moment-${moment.kind}${isOwn ? ' moment-own' : ''}${isCounted ? ' moment-counted' : ''}`}
      data-testid={`moment-${moment.kind}`}
    >
      <span className="moment-sign" title={WORDS[moment.kind]}>
        <Icon name={SIGNS[moment.kind]} size={14} />
        <span className="unseen">{WORDS[moment.kind]}</span>
      </span>
      <span className="moment-time">
        <Time at={moment.at} />
      </span>
      <div className="moment-what">
        {moment.kind === 'event' && <EventLine event={moment.event} />}
        {moment.kind === 'alert' && <AlertLine alert={moment.alert} isOwn={isOwn} />}
        {moment.kind === 'change' && (
          <p className="wrap">
            <strong>{moment.change.by}</strong>: {moment.change.steps.map(stepWords).join(' · ')}
          </p>
        )}
      </div>
      <span className="moment-hunt">
        {moment.kind !== 'change' && queryOf(moment) !== '' && (
          <HuntAt
            query={queryOf(moment)}
            from={timeline.from}
            to={timeline.to}
            what={moment.kind === 'event' ? 'this event' : 'this alert'}
          />
        )}
      </span>
    </li>
  );
}

function queryOf(moment: Exclude<Moment, { kind: 'change' }>): string {
  return moment.kind === 'event' ? moment.event.query : moment.alert.query;
}

function EventLine({ event }: { event: TimelineEvent }) {
  const facts = [event.who, event.ip, event.result === '' ? '' : `result ${event.result}`].filter(
    (fact) => fact !== '',
  );
  return (
    <>
      <p className="wrap">
        <strong>{event.what === '' ? event.table : event.what}</strong>{' '}
        {event.own && <span className="mark mark-own">this alert’s event</span>}{' '}
        {event.counted && <span className="mark mark-counted">counted by the rule</span>}
      </p>
      <p className="muted wrap">
        {event.table}
        {facts.length > 0 && ` · ${facts.join(' · ')}`}
        {event.shares.length > 0 && !event.own && ` · same ${event.shares.join(', ')}`}
      </p>
    </>
  );
}

function AlertLine({ alert, isOwn }: { alert: TimelineAlert; isOwn: boolean }) {
  return (
    <>
      <p className="wrap moment-headline">
        <LevelBadge level={alert.level} />
        {isOwn ? (
          <strong>{alert.description}</strong>
        ) : (
          <Link to={{ alert: alert.id }} className="link" keepsPlace>
            {alert.description}
          </Link>
        )}{' '}
        {isOwn && <span className="mark mark-own">this alert</span>}
      </p>
      <p className="muted wrap">
        {[`rule ${alert.ruleId}`, alert.user, alert.ip, alert.status].filter((fact) => fact !== '').join(' · ')}
      </p>
    </>
  );
}
