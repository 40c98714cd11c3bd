import { expect, test } from 'vitest';
import { isKnownBefore } from './known';

const DAY = 86_400_000;

test.each([
  ['a day, known for a minute before', DAY, 60_000, false],
  ['a day, known for a day before', DAY, DAY, true],
  ['a month, known for six days before', 30 * DAY, 6 * DAY, false],
  ['a month, known for a week before', 30 * DAY, 7 * DAY, true],
])('%s', (_, length, before, known) => {
  expect(isKnownBefore(100 * DAY - before, { from: 100 * DAY, to: 100 * DAY + length })).toBe(known);
});
