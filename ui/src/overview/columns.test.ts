import { expect, test } from 'vitest';
import type { Bucket } from '../api/types';
import { bucketAt, bucketTotal, lateSpan, levelTotals, segments } from './columns';

const BUCKET: Bucket = { time: '2026-11-23T00:00:00Z', late: 20, info: 60, low: 0, medium: 30, high: 0, critical: 10 };

test('a column stands on its gravest level and leaves out what is nought', () => {
  expect(segments(BUCKET, 100, 200)).toEqual([
    { level: 'critical', y: 180, height: 20 },
    { level: 'medium', y: 120, height: 60 },
    { level: 'info', y: 0, height: 120 },
  ]);
});

test('one critical alert among thousands can still be seen', () => {
  const [lowest] = segments({ ...BUCKET, info: 5000, medium: 0, critical: 1 }, 5001, 200);
  expect(lowest).toEqual({ level: 'critical', y: 198, height: 2 });
});

test('places outside of the columns belong to the first and the last', () => {
  expect([-5, 0, 49, 50, 99, 140].map((x) => bucketAt(x, 100, 2))).toEqual([0, 0, 0, 1, 1, 1]);
});

test('totals add up both ways', () => {
  expect(bucketTotal(BUCKET)).toBe(100);
  expect(levelTotals([BUCKET, BUCKET])).toEqual({ info: 120, low: 0, medium: 60, high: 0, critical: 20 });
  expect(levelTotals([])).toEqual({ info: 0, low: 0, medium: 0, high: 0, critical: 0 });
});

test('the share that came in late is hatched from the top of its column', () => {
  expect(lateSpan(BUCKET, 100, 200)).toEqual({ y: 0, height: 40 });
  expect(lateSpan({ ...BUCKET, late: 1 }, 10_000, 200).height).toBe(2);
});
