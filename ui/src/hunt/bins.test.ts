import { expect, test } from 'vitest';
import { binBegin, filled, widthOf } from './bins';

const at = (text: string) => Date.parse(text);

test.each([
  ['2026-11-23T12:00:00Z', '2026-11-23T12:00:00Z', 1],
  ['2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z', 1800],
  ['2026-11-23T00:00:00Z', '2026-11-30T00:00:00Z', 3 * 3600],
  ['2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z', 7 * 86_400],
])('from %s to %s the width is %d s', (from, to, seconds) => {
  expect(widthOf(at(from), at(to))).toBe(seconds);
});

test('bins without rows are there too', () => {
  const counts = new Map([[at('2026-11-23T11:00:00Z'), 3]]);
  expect(filled(counts, at('2026-11-23T10:20:00Z'), at('2026-11-23T12:00:00Z'), 3600)).toEqual([
    { begin: at('2026-11-23T10:00:00Z'), rows: 0 },
    { begin: at('2026-11-23T11:00:00Z'), rows: 3 },
    { begin: at('2026-11-23T12:00:00Z'), rows: 0 },
  ]);
});

test('weeks begin on Mondays, as the first day of the year 1 was one', () => {
  expect(binBegin(at('2026-11-26T12:00:00Z'), 7 * 86_400)).toBe(at('2026-11-23T00:00:00Z'));
});
