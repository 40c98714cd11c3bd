import type { AlertDetail } from '../api/types';

/** The event of an alert as the tester takes it: with the name of its table. */
export function testedText({ event, table }: Pick<AlertDetail, 'event' | 'table'>): string {
  return JSON.stringify('Type' in event ? event : { Type: table, ...event }, null, 2);
}
