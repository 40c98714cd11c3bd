import { counted } from '../format/numbers';
import type { Rule } from './types';

/** What a rule was measured to cost for an event. */
export function CostMark({ cost }: Pick<Rule, 'cost'>) {
  if (cost === null) {
    return (
      <span className="muted" title="No back-test measured it since the server started">
        –
      </span>
    );
  }
  return (
    <span title={`Measured by a back-test over ${counted(cost.events, 'event')}`}>
      {cost.micros <= 0 ? 'below 0.01' : cost.micros.toFixed(2)} µs
    </span>
  );
}
