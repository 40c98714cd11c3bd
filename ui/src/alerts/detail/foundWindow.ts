import type { AlertDetail } from '../../api/types';
import type { Window } from '../../time/range';

/** What the query of an alert was asked about; undefined of an alert that no query found. */
export function foundWindow(event: AlertDetail['event']): Window | undefined {
  const from = instant(event['WindowStart']);
  const to = instant(event['WindowEnd']);
  return from === undefined || to === undefined || from >= to ? undefined : { from, to };
}

function instant(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** Whether a query says itself how far back it looks, so that it finds other rows when it is asked later. */
export function countsFromNow(query: string): boolean {
  return /\b(ago|now)\s*\(/i.test(query);
}
