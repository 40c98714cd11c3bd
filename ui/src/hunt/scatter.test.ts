import { expect, test } from 'vitest';
import type { Answer, Value } from './answer';
import { numberTicks, scatterOf } from './scatter';

function answer(columns: [string, string][], rows: Value[][]): Answer {
  return {
    columns: columns.map(([name, type]) => ({ name, type })),
    rows,
    more: false,
    limit: 10_000,
    milliseconds: 1,
    render: null,
  };
}

test('each row with two numbers is a point, from left to right, by its group', () => {
  const drawn = scatterOf(
    answer(
      [
        ['Who', 'string'],
        ['A', 'long'],
        ['B', 'real'],
      ],
      [
        ['ann', 5, 1.5],
        ['bob', 2, -3],
        ['ann', null, 4],
      ],
    ),
  );
  expect(drawn?.points).toEqual([
    { x: 2, y: -3, group: 1 },
    { x: 5, y: 1.5, group: 0 },
  ]);
  expect(drawn?.groups).toEqual(['ann', 'bob']);
});

test('a time goes along, and what has no room is said', () => {
  const rows = Array.from({ length: 2_003 }, (_, at) => [new Date(at * 1000).toISOString(), at]);
  const drawn = scatterOf(
    answer(
      [
        ['At', 'datetime'],
        ['N', 'long'],
      ],
      rows,
    ),
  );
  expect(drawn?.isTime).toBe(true);
  expect(drawn?.points).toHaveLength(2_000);
  expect(drawn?.leftOut).toBe('3 more rows not drawn; the table has them.');
});

test('one number alone is no point', () => {
  expect(scatterOf(answer([['N', 'long']], [[1]]))).toBeUndefined();
});

test('ticks are round and within', () => {
  expect(numberTicks(-3, 12, 4)).toEqual([0, 5, 10]);
  expect(numberTicks(0.1, 0.3, 4)).toEqual([0.1, 0.15, 0.2, 0.25, 0.3]);
});
