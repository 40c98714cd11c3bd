import { counted } from '../format/numbers';
import { Icon } from '../parts/Icon';
import { TestedEventCard } from './TestedEventCard';
import type { TestAnswer } from './types';

/** What became of the events of a test, in their order. */
export function TestedEvents({ answer }: { answer: TestAnswer }) {
  const alerts = answer.events.filter((event) => event.isAlert).length;
  return (
    <div className="tested" data-testid="tested">
      <p className="list-status" role="status">
        <span>
          <strong>{counted(answer.events.length, 'event')}</strong> tested, {counted(alerts, 'alert')} would be made
        </span>
      </p>
      {answer.problems.map((problem) => (
        <p className="mistake" key={problem}>
          <Icon name="warn" size={14} />
          Left out: {problem}
        </p>
      ))}
      {answer.events.map((event, index) => (
        <TestedEventCard key={index} event={event} number={index + 1} open={answer.events.length <= 3} />
      ))}
    </div>
  );
}
