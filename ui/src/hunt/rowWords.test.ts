import { expect, test } from 'vitest';
import { LONGEST_COMMENT, rowWords } from './rowWords';

const COLUMNS = [
  { name: 'User', type: 'string' },
  { name: 'N', type: 'long' },
  { name: 'Empty', type: 'string' },
];

test('a row is what it holds, and the query that found it', () => {
  expect(rowWords('T | take 1\n', COLUMNS, ['ann', 5, ''])).toBe('User: ann\nN: 5\n\nFound in Hunt by:\nT | take 1');
});

test('a long row is cut so that it is taken, with its query', () => {
  const words = rowWords('T'.repeat(3_000), COLUMNS, ['x'.repeat(9_000), 1, null]);
  expect(words.length).toBeLessThanOrEqual(LONGEST_COMMENT);
  expect(words).toContain('Found in Hunt by:');
  expect(words).toMatch(/x…\n/);
});
