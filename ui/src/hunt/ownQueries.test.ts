import { expect, test } from 'vitest';
import { withOwn } from './ownQueries';

test('a name is kept once, with its last query, in the order of the alphabet', () => {
  const kept = withOwn(withOwn(withOwn([], { name: 'b', query: '1' }), { name: 'a', query: '2' }), {
    name: 'b',
    query: '3',
  });
  expect(kept).toEqual([
    { name: 'a', query: '2' },
    { name: 'b', query: '3' },
  ]);
});
