import { useState } from 'react';
import { counted } from '../format/numbers';
import { Icon } from '../parts/Icon';
import { Sequence } from './Sequence';
import { TestedEventCard } from './TestedEventCard';
import type { TestAnswer } from './types';

/** What became of the events of a test, in their order. */
export function TestedEvents({ answer }: { answer: TestAnswer }) {
  const [stepping, setStepping] = useState(false);
  const alerts = answer.events.filter((event) => event.isAlert).length;
  return (
    <div className="tested" data-testid="tested">
      <p className="list-status" role="status">
        <span>
          <strong>{counted(answer.events.length, 'event')}</strong> tested, {counted(alerts, 'alert')} would be made
        </span>
        {answer.events.length > 1 && (
          <span className="segments" role="group" aria-label="How the events are shown">
            <button
              type="button"
              className="segment"
              aria-pressed={!stepping}
              data-testid="tested-all"
              onClick={() => setStepping(false)}
            >
              All
            </button>
            <button
              type="button"
              className="segment"
              aria-pressed={stepping}
              data-testid="tested-steps"
              onClick={() => setStepping(true)}
            >
              Step by step
            </button>
          </span>
        )}
      </p>
      {answer.problems.map((problem) => (
        <p className="mistake" key={problem}>
          <Icon name="warn" size={14} />
          Left out: {problem}
        </p>
      ))}
      {stepping && answer.events.length > 1 ? (
        <Sequence events={answer.events} />
      ) : (
        answer.events.map((event, index) => (
          <TestedEventCard key={index} event={event} number={index + 1} open={answer.events.length <= 3} />
        ))
      )}
    </div>
  );
}
