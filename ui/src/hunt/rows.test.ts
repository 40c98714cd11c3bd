import { expect, test } from 'vitest';
import type { Value } from './answer';
import { offsets, sortOf, sorted } from './rows';

function order(type: string, values: Value[], direction: 'ascending' | 'descending' = 'ascending'): Value[] {
  const rows = values.map((value) => [value]);
  return sorted(rows, [{ name: 'A', type }], { column: 0, direction }).map(([value]) => value ?? null);
}

test('numbers by size, absent ones last in both directions', () => {
  expect(order('long', [10, null, 9, '9007199254740993'])).toEqual([9, 10, '9007199254740993', null]);
  expect(order('long', [10, null, 9], 'descending')).toEqual([10, 9, null]);
});

test('timespans by length, also those of days and those below nothing', () => {
  expect(order('timespan', ['1.00:00:00', '02:00:00', '-00:00:01', '00:00:01.5'])).toEqual([
    '-00:00:01',
    '00:00:01.5',
    '02:00:00',
    '1.00:00:00',
  ]);
});

test('times to the last digit', () => {
  const times = ['2026-11-23T10:00:00.1234568Z', '2026-11-23T10:00:00.1234567Z'];
  expect(order('datetime', times)).toEqual([...times].reverse());
});

test('the rows of the answer stay as they stood', () => {
  const rows = [[2], [1]];
  sorted(rows, [{ name: 'A', type: 'long' }], { column: 0, direction: 'ascending' });
  expect(rows).toEqual([[2], [1]]);
});

test('an order names a column, behind a minus from the greatest down', () => {
  const columns = [
    { name: 'A', type: 'long' },
    { name: '-B', type: 'long' },
  ];
  expect(sortOf('A', columns)).toEqual({ column: 0, direction: 'ascending' });
  expect(sortOf('-A', columns)).toEqual({ column: 0, direction: 'descending' });
  expect(sortOf('-B', columns)).toEqual({ column: 1, direction: 'ascending' });
  expect(sortOf('--B', columns)).toEqual({ column: 1, direction: 'descending' });
  expect(sortOf('', columns)).toBeUndefined();
  expect(sortOf('C', columns)).toBeUndefined();
});

test('each column begins where those before it end', () => {
  expect(offsets([100, 80, 60])).toEqual([0, 100, 180]);
});
