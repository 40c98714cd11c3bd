import { count, counted } from '../format/numbers';
import type { Rule } from './types';

/** What a rule was measured to cost for an event: while it is live where that is known, by a back-test else. */
export function CostMark({ cost, sampled }: Pick<Rule, 'cost' | 'sampled'>) {
  if (sampled !== null) {
    return (
      <span
        title={`Sampled since the start, or since rules were last loaded: its own conditions, as the mean over ${counted(sampled.events, 'event')} of the sample, ${count(sampled.tries)} of which reached it`}
      >
        {inWords(sampled.micros)}
      </span>
    );
  }
  if (cost === null) {
    return (
      <span className="muted" title="No event of the sample reached it, and no back-test measured it since the start">
        –
      </span>
    );
  }
  return <span title={`Measured by a back-test over ${counted(cost.events, 'event')}`}>{inWords(cost.micros)}</span>;
}

/** A difference between two measurements may come out below zero. */
export function inWords(micros: number): string {
  return micros < 0.01 ? 'below 0.01 µs' : `${micros.toFixed(2)} µs`;
}
