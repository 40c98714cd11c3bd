import { expect, test } from 'vitest';
import type { Reconciliation } from '../api/types';
import { comparison } from './reconciliation';

const EQUAL: Reconciliation = {
  hoursCompared: 412,
  lastHour: '2026-11-23T09:00:00Z',
  rowsAtSource: 81_000,
  rowsHere: 81_000,
  differingHours: 0,
  rowsRecovered: 0,
  note: null,
};

test('equal hours are said to be equal', () => {
  expect(comparison(EQUAL)).toEqual({ mark: 'equal', words: '412 hours compared with the source, all equal' });
  expect(comparison({ ...EQUAL, hoursCompared: 1, rowsRecovered: 7 }).words).toBe(
    '1 hour compared with the source, all equal, 7 rows recovered',
  );
});

test('a difference is said with both counts', () => {
  expect(comparison({ ...EQUAL, differingHours: 2, rowsHere: 80_998 })).toEqual({
    mark: 'differs',
    words: '2 hours of 412 differ from the source: 81,000 rows there, 80,998 here',
  });
});

test('nothing is claimed before anything was compared', () => {
  expect(comparison({ ...EQUAL, hoursCompared: 0, lastHour: null }).mark).toBe('none');
});
