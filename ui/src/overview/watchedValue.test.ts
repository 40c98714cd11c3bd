import { expect, test } from 'vitest';
import { single } from './watchedValue';

const COLUMN = { name: 'Users', type: 'long' };

test('one row of one column is a value, anything else are rows', () => {
  expect(single({ columns: [COLUMN], rows: [[7]] })).toEqual({ kind: 'value', column: COLUMN, value: 7 });
  expect(single({ columns: [COLUMN], rows: [[null]] })).toEqual({ kind: 'value', column: COLUMN, value: null });
  expect(single({ columns: [COLUMN], rows: [[7], [8]] })).toBeUndefined();
  expect(single({ columns: [COLUMN], rows: [] })).toBeUndefined();
  expect(single({ columns: [COLUMN, COLUMN], rows: [[7, 8]] })).toBeUndefined();
});
