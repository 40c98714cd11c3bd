import { expect, test } from 'vitest';
import { heatMap, heatStep } from './heat';

const at = (text: string) => Date.parse(text);

test('a short window has a row for each of its days, those without events included', () => {
  const window = { from: at('2026-11-21T18:00:00Z'), to: at('2026-11-23T12:00:00Z') };
  const map = heatMap(
    [
      [at('2026-11-21T23:00:00Z'), 4],
      [at('2026-11-23T00:00:00Z'), 9],
    ],
    window,
    'utc',
  );
  expect(map.by).toBe('day');
  expect(map.rows.map(({ name }) => name)).toEqual(['2026-11-21', '2026-11-22', '2026-11-23']);
  expect(map.rows[0]?.counts[23]).toBe(4);
  expect(map.rows[1]?.counts.every((count) => count === 0)).toBe(true);
  expect(map.rows[2]?.counts[0]).toBe(9);
  expect(map.rows[2]?.begin).toBe(at('2026-11-23T00:00:00Z'));
  expect(map.greatest).toBe(9);
});

test('a long window adds up the days of the week, Monday first', () => {
  const map = heatMap(
    [
      [at('2026-11-16T08:00:00Z'), 1],
      [at('2026-11-23T08:00:00Z'), 2],
      [at('2026-11-22T08:00:00Z'), 5],
    ],
    { from: at('2026-10-24T00:00:00Z'), to: at('2026-11-24T00:00:00Z') },
    'utc',
  );
  expect(map.by).toBe('weekday');
  expect(map.rows[0]).toMatchObject({ name: 'Monday', begin: undefined });
  expect(map.rows[0]?.counts[8]).toBe(3);
  expect(map.rows[6]?.counts[8]).toBe(5);
});

test.each([
  [0, 100, 0],
  [1, 100, 1],
  [25, 100, 3],
  [100, 100, 5],
])('%d of %d is step %d', (events, greatest, step) => {
  expect(heatStep(events, greatest)).toBe(step);
});
