import { expect, test } from 'vitest';
import { countTicks, timeTicks } from './scale';

test.each([
  [0, [0]],
  [1.1, [0, 1]],
  [3.3, [0, 1, 2, 3]],
  [97, [0, 25, 50, 75]],
  [115, [0, 50, 100]],
  [180, [0, 50, 100, 150]],
  [4100, [0, 2000, 4000]],
])('up to %i the axis has the round numbers %j', (greatest, expected) => {
  expect(countTicks(greatest)).toEqual(expected);
});

test('an axis has a few whole marks, none above its top, whatever that is', () => {
  for (let greatest = 1; greatest < 100_000; greatest = Math.ceil(greatest * 1.37)) {
    const ticks = countTicks(greatest);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.at(-1)).toBeLessThanOrEqual(greatest);
    expect(ticks.every(Number.isInteger)).toBe(true);
  }
});

const FROM = Date.parse('2026-11-22T10:20:00Z');
const HOUR = 3_600_000;

test('times are round ones, and midnight begins a day', () => {
  const ticks = timeTicks(FROM, FROM + 24 * HOUR, 8, 0);
  expect(ticks.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual([
    '12:00',
    '16:00',
    '20:00',
    '00:00',
    '04:00',
    '08:00',
  ]);
  expect(ticks.filter(({ day }) => day).map(({ at }) => new Date(at).toISOString())).toEqual([
    '2026-11-23T00:00:00.000Z',
  ]);
});

test('days begin at the midnight of the clock that is shown', () => {
  const days = timeTicks(FROM, FROM + 48 * HOUR, 3, 5.5 * HOUR).filter(({ day }) => day);
  expect(days.map(({ at }) => new Date(at).toISOString())).toEqual([
    '2026-11-22T18:30:00.000Z',
    '2026-11-23T18:30:00.000Z',
  ]);
});

test('there are never more times than there is room for', () => {
  for (let length = 60_000; length < 400 * 24 * HOUR; length *= 1.7) {
    expect(timeTicks(FROM, FROM + length, 10, 0).length).toBeLessThanOrEqual(14);
  }
});
