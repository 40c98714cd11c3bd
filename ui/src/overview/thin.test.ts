import { expect, test } from 'vitest';
import { thin } from './thin';

test('few values stay as they are', () => {
  expect(thin([3, 1, 2], 5)).toEqual([3, 1, 2]);
  expect(thin([], 5)).toEqual([]);
});

test('many values are summed in groups, none is lost', () => {
  expect(thin([1, 2, 3, 4, 5], 2)).toEqual([6, 9]);
});
