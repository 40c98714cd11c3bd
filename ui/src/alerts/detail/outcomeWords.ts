import { count, percent } from '../../format/numbers';
import type { Outcomes } from './told';

/** What share of a rule's closed alerts were false positives; a share of nothing is not made up. */
export function falsePositiveWords({ alerts, closed, falsePositive }: Outcomes): string {
  if (alerts === 0) {
    return 'No alerts in 30 days.';
  }
  if (closed === 0) {
    return `None of ${count(alerts)} alerts in 30 days is closed yet, so nothing is known of false positives.`;
  }
  const share = Math.round(percent(falsePositive, closed));
  return `${share} % false positives: ${count(falsePositive)} of ${count(closed)} closed, of ${count(alerts)} alerts in 30 days.`;
}
