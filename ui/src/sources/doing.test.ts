import { expect, test } from 'vitest';
import type { Activity, SourceRequest } from '../api/types';
import { doingWords, lastRunRows, totalsWords } from './doing';
import { someRequest } from './someRequest';

const NOW = Date.parse('2026-11-23T10:03:00Z');

function doing(activity: Partial<Activity>, nextRun: string | null = null): string {
  const request = someRequest({ nextRun });
  return doingWords({ ...request, activity: { ...request.activity, ...activity } }, NOW);
}

test('each phase has its words, with how long it has lasted or will last', () => {
  expect(doing({})).toBe('waits for its first run');
  expect(doing({}, '2026-11-23T10:07:00Z')).toBe('waits 4 min for its next run');
  expect(doing({}, '2026-11-23T10:02:59Z')).toBe('begins its next run');
  expect(doing({ phase: 'asking' })).toBe('asks and waits for the answer, for 3 min so far');
  expect(doing({ phase: 'reading', rows: 12_000 })).toBe('reads the answer, for 3 min so far: 12,000 rows');
  expect(doing({ phase: 'storing', rows: 1, since: '2026-11-23T10:02:50Z' })).toBe('stores 1 row, for 10 s so far');
});

test('a pause says why and for how long, and never counts below zero', () => {
  const throttled = { phase: 'pausing', cause: 'throttled', message: 'too many queries' } as const;
  expect(doing({ ...throttled, until: '2026-11-23T10:07:00Z' })).toBe(
    'waits 4 min for the service to take requests (429)',
  );
  expect(doing({ ...throttled, until: '2026-11-23T10:02:00Z' })).toBe(
    'waits 0 s for the service to take requests (429)',
  );
  expect(
    doing({ phase: 'pausing', cause: 'unanswered', message: 'connection lost', until: '2026-11-23T10:03:40Z' }),
  ).toBe('tries again in 40 s after: connection lost');
});

test('the rows of the last run are told as far as they are known', () => {
  expect(lastRunRows(someRequest({ lastRows: 100 }))).toBe('100\u00a0new in the last run');
  expect(lastRunRows(someRequest({ lastRows: 100, lastDuplicateRows: 0 }))).toBe('100 in the last run, all\u00a0new');
  expect(lastRunRows(someRequest({ lastRows: 0, lastDuplicateRows: 0 }))).toBe('none in the last run');
  expect(lastRunRows(someRequest({ lastRows: 100, lastDuplicateRows: 20 }))).toBe(
    'last run: 120 received, 100\u00a0new',
  );
});

test('rare things are told only when they happened', () => {
  const totals = (its: Partial<SourceRequest['totals']>) =>
    totalsWords(someRequest({ totals: { ...someRequest().totals, ...its } }));
  expect(totals({ received: 1200, stored: 1000, duplicate: 200 })).toEqual([
    '1,200 rows received',
    '1,000 new',
    '200 held already',
  ]);
  expect(totals({ late: 3, throttled: 1, split: 2, failedRuns: 1, takenBack: 70 }).slice(3)).toEqual([
    '70 taken back and asked for again',
    '3 late',
    '2 answers asked for in halves',
    'throttled 1 time',
    '1 run failed',
  ]);
});
