import { expect, test } from 'vitest';
import { change, count, counted, percent, shortCount } from './numbers';

test('thousands are separated', () => {
  expect(count(12480)).toBe('12,480');
  expect(shortCount(12480)).toBe('12.5K');
  expect(shortCount(999)).toBe('999');
});

test('one is singular and all else plural', () => {
  expect(counted(1, 'alert')).toBe('1 alert');
  expect(counted(0, 'alert')).toBe('0 alerts');
  expect(counted(2, 'query', 'queries')).toBe('2 queries');
});

test.each([
  [112, 100, 'up', '+12%'],
  [97, 100, 'down', '−3.0%'],
  [5, 5, 'same', 'no change'],
  [5, 0, 'up', 'from 0'],
  [0, 5, 'down', '−100%'],
  [1200, 100, 'up', '×12'],
])('%i after %i is %s, %s', (current, previous, direction, words) => {
  expect(change(current, previous)).toEqual({ direction, words });
});

test('the share of nothing is nothing', () => {
  expect(percent(0, 0)).toBe(0);
  expect(percent(1, 4)).toBe(25);
});
