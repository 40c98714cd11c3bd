import { useState } from 'react';
import { counted } from '../format/numbers';
import { LevelBadge } from '../level/LevelBadge';
import { Icon } from '../parts/Icon';
import { Time } from '../time/Time';
import { RuleLink } from '../url/RuleLink';
import { TriedRules } from './TriedRules';
import type { TestedEvent } from './types';

interface Props {
  event: TestedEvent;
  /** From 1. */
  number: number;
  /** Whether its phases are unfolded at first. */
  open: boolean;
}

/** One event: what was read of it, which rules were asked, and where it ended. */
export function TestedEventCard({ event, number, open: atFirst }: Props) {
  const [open, setOpen] = useState(atFirst);
  const fields = Object.entries(event.fields);
  return (
    <section className="panel tested-event" data-testid="tested-event" aria-label={`Event ${number}`}>
      <header className="tested-head">
        <button
          type="button"
          className="icon-button"
          aria-expanded={open}
          aria-label={`${open ? 'Fold' : 'Unfold'} event ${number}`}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'down' : 'right'} size={14} />
        </button>
        <span className="muted">{number}</span>
        {event.rule === null ? (
          <strong>No rule takes it</strong>
        ) : (
          <>
            <LevelBadge level={event.rule.level} />
            <strong className="wrap">
              {event.rule.description === '' ? 'no description' : event.rule.description}
            </strong>
            <RuleLink id={event.rule.id} />
          </>
        )}
        <span className={`verdict ${event.isAlert ? 'verdict-alert' : ''}`}>
          <Icon name={event.isAlert ? 'alerts' : 'minus'} size={13} />
          {event.isAlert ? 'alert' : 'no alert'}
        </span>
      </header>
      {open && (
        <div className="phases">
          <div className="phase">
            <h3>1. Read</h3>
            <dl className="phase-facts">
              <dt>As</dt>
              <dd>{event.table === '' ? 'a line of log' : `a row of ${event.table}`}</dd>
              <dt>Happened</dt>
              <dd>
                <Time at={event.time} />
              </dd>
              <dt>Decoder</dt>
              <dd>{event.decoder === '' ? 'none takes it' : event.decoder}</dd>
              <dt>User</dt>
              <dd className="wrap">{event.user === '' ? <span className="muted">not named</span> : event.user}</dd>
              <dt>Address</dt>
              <dd className="mono">
                {event.sourceIp === '' ? <span className="muted">not named</span> : event.sourceIp}
              </dd>
            </dl>
            <details open={fields.length > 0 && fields.length <= 12}>
              <summary>{counted(fields.length, 'field')}</summary>
              <dl className="phase-fields">
                {fields.map(([name, value]) => (
                  <div key={name}>
                    <dt className="mono wrap">{name}</dt>
                    <dd className="wrap">{value}</dd>
                  </div>
                ))}
              </dl>
            </details>
          </div>
          <div className="phase">
            <h3>2. Rules asked</h3>
            <TriedRules tried={event.tried} />
          </div>
          <div className="phase">
            <h3>3. Outcome</h3>
            <Outcome event={event} />
          </div>
        </div>
      )}
    </section>
  );
}

function Outcome({ event }: { event: TestedEvent }) {
  if (event.rule === null) {
    return <p>No rule takes the event, so no alert would be made.</p>;
  }
  return (
    <ul className="outcome">
      <li>
        It ends at rule <RuleLink id={event.rule.id} />, of level {event.rule.level}.
      </li>
      {event.previous > 0 && <li>The rule counted {counted(event.previous, 'earlier event')} of this test.</li>}
      {event.rule.firedTimes > 1 && <li>The rule was the chosen one {event.rule.firedTimes} times in this test.</li>}
      {event.instead !== null && (
        <li>
          That rule is silent after an alert a short time ago; rule <RuleLink id={event.instead} /> stands in.
        </li>
      )}
      <li>{event.isAlert ? 'An alert would be made.' : 'No alert would be made: its level or its options say so.'}</li>
      {event.rule.techniques.length > 0 && <li>ATT&amp;CK {event.rule.techniques.join(', ')}</li>}
    </ul>
  );
}
