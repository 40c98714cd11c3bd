import { expect, test } from 'vitest';
import type { Answer, Value } from './answer';
import { spotsOf } from './spots';

function answer(columns: [string, string][], rows: Value[][], kind?: string): Answer {
  return {
    columns: columns.map(([name, type]) => ({ name, type })),
    rows,
    more: false,
    limit: 10_000,
    milliseconds: 1,
    render: kind === undefined ? null : { visualization: 'scatterchart', properties: { kind } },
  };
}

test('columns called after degrees place the rows, and equal places are one', () => {
  const found = spotsOf(
    answer(
      [
        ['City', 'string'],
        ['Latitude', 'real'],
        ['Longitude', 'real'],
        ['SignIns', 'long'],
      ],
      [
        ['Rome', 41.9, 12.5, 2],
        ['Oslo', 59.9, 10.7, 9],
        ['Rome', 41.9, 12.5, 3],
        ['Nowhere', null, 12.5, 3],
        ['Wrong', 91, 12.5, 3],
      ],
    ),
  );
  expect(found?.spots.map(({ name, value }) => [name, value])).toEqual([
    ['Oslo', 9],
    ['Rome', 5],
  ]);
  expect(found?.valueName).toBe('SignIns');
  expect(found?.leftOut).toBe('2 rows without coordinates not drawn; the table has them.');
});

test('a map that the query asks for has longitude first', () => {
  const columns: [string, string][] = [
    ['a', 'real'],
    ['b', 'real'],
  ];
  expect(spotsOf(answer(columns, [[12.5, 41.9]], 'map'))?.spots[0]).toMatchObject({ latitude: 41.9, value: 1 });
  expect(spotsOf(answer(columns, [[12.5, 41.9]]))).toBeUndefined();
});
