import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '../parts/Icon';
import { Time } from '../time/Time';
import { counterOf } from './counter';
import { TestedEventCard } from './TestedEventCard';
import type { TestedEvent } from './types';

/** The events of a test one after the other: where each ended and how far a rule over several had counted; one is open. */
export function Sequence({ events }: { events: readonly TestedEvent[] }) {
  const [at, setAt] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => setAt(0), [events]);
  const place = Math.min(at, events.length - 1);
  const go = (next: number) => {
    if (next >= 0 && next < events.length) {
      setAt(next);
      list.current?.querySelectorAll('button')[next]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  };
  function walk(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      go(place + step);
      list.current?.querySelectorAll('button')[place + step]?.focus();
    }
  }
  const open = events[place];
  return (
    <>
      <div className="sequence">
        <button
          type="button"
          className="icon-button"
          aria-label="Event before"
          disabled={place === 0}
          onClick={() => go(place - 1)}
        >
          <Icon name="left" size={14} />
        </button>
        <ol ref={list} data-testid="sequence" onKeyDown={walk}>
          {events.map((event, index) => {
            const counter = counterOf(event);
            return (
              <li key={index}>
                <button
                  type="button"
                  className={`step${event.isAlert ? ' step-alert' : ''}`}
                  aria-current={index === place ? 'step' : undefined}
                  tabIndex={index === place ? 0 : -1}
                  onClick={() => setAt(index)}
                >
                  <Time at={event.time} />
                  <span>
                    <Icon name={event.isAlert ? 'alerts' : 'minus'} size={12} />
                    {event.rule === null ? 'no rule' : event.rule.id}
                  </span>
                  {counter !== undefined && (
                    <span className="step-counter">
                      counter {counter.words} of {counter.rule}
                    </span>
                  )}
                </button>
              </li>
            );
          })}
        </ol>
        <button
          type="button"
          className="icon-button"
          aria-label="Next event"
          disabled={place === events.length - 1}
          onClick={() => go(place + 1)}
        >
          <Icon name="right" size={14} />
        </button>
      </div>
      {open !== undefined && <TestedEventCard key={place} event={open} number={place + 1} open />}
    </>
  );
}
