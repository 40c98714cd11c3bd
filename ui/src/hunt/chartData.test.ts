import { expect, test } from 'vitest';
import type { Answer, Value } from './answer';
import { chartData, kindOf } from './chartData';

function answer(columns: [string, string][], rows: Value[][], visualization?: string): Answer {
  return {
    columns: columns.map(([name, type]) => ({ name, type })),
    rows,
    more: false,
    limit: 10_000,
    milliseconds: 1,
    render: visualization === undefined ? null : { visualization, properties: {} },
  };
}

const HOURS = ['2026-11-23T11:00:00Z', '2026-11-23T10:00:00Z'];

test('over time the places are in order, and a text column makes a series of each value', () => {
  const data = chartData(
    answer(
      [
        ['At', 'datetime'],
        ['Who', 'string'],
        ['N', 'long'],
      ],
      [
        [HOURS[0]!, 'ann', 5],
        [HOURS[1]!, 'bob', 2],
        [HOURS[1]!, 'ann', 1],
      ],
    ),
    'line',
  );
  expect(data?.xs).toEqual([Date.parse(HOURS[1]!), Date.parse(HOURS[0]!)]);
  expect(data?.series).toEqual([
    { name: 'ann', values: [1, 5] },
    { name: 'bob', values: [2, undefined] },
  ]);
});

test('several columns of numbers are a series each', () => {
  const data = chartData(
    answer(
      [
        ['Who', 'string'],
        ['A', 'long'],
        ['B', 'real'],
      ],
      [['ann', 1, 0.5]],
    ),
    'bar',
  );
  expect(data?.series.map(({ name, values }) => [name, values])).toEqual([
    ['A', [1]],
    ['B', [0.5]],
  ]);
});

test('what has no room is said', () => {
  const rows = Array.from({ length: 50 }, (_, at) => [`u${at}`, at]);
  const data = chartData(
    answer(
      [
        ['Who', 'string'],
        ['N', 'long'],
      ],
      rows,
    ),
    'bar',
  );
  expect(data?.xs).toHaveLength(40);
  expect(data?.leftOut).toBe('10 more values not drawn; the table has all.');
});

test('without a column of numbers there is nothing to draw', () => {
  expect(chartData(answer([['Who', 'string']], [['ann']]), 'bar')).toBeUndefined();
});

test('the kind is what the query asks for', () => {
  expect(kindOf(answer([['At', 'datetime']], [], 'piechart'))).toBe('pie');
  expect(kindOf(answer([['At', 'datetime']], []))).toBe('line');
});
