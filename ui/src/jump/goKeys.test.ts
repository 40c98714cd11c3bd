import { expect, test } from 'vitest';
import { pageOf } from './goKeys';

test('a letter leads to its page, another nowhere', () => {
  expect(pageOf('o')).toBe('overview');
  expect(pageOf('h')).toBe('hunt');
  expect(pageOf('x')).toBeUndefined();
});
