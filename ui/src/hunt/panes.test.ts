import { expect, test } from 'vitest';
import { draftOf, isSameQuestion, paneOf, paneOfDraft, withPane } from './panes';

const ONE = { query: 'T', show: 'chart' as const };
const OTHER = { query: 'U', show: 'table' as const };

test('a pane changes and the other stays', () => {
  expect(withPane({ ...ONE, beside: OTHER }, 'first', OTHER)).toEqual({ ...OTHER, beside: OTHER });
  expect(withPane(ONE, 'beside', OTHER)).toEqual({ ...ONE, beside: OTHER });
  expect(withPane(ONE, 'first', OTHER)).toEqual(OTHER);
  expect(paneOf({ ...ONE, beside: OTHER }, 'first')).toEqual(ONE);
  expect(paneOf(ONE, 'beside').query).toBe('');
});

test('only values of what the query declares, and that are filled in, come into the address', () => {
  const draft = { query: 'T', parameters: { who: 'ann', n: '', old: '1' }, azure: undefined };
  expect(paneOfDraft(draft, [{ name: 'who' }, { name: 'n' }])).toEqual({
    query: 'T',
    show: 'table',
    parameters: { who: 'ann' },
  });
});

test('what is asked is the same in whatever order its values stand', () => {
  const one = { ...ONE, parameters: { a: '1', b: '2' } };
  expect(isSameQuestion(one, { ...OTHER, query: 'T', parameters: { b: '2', a: '1' } })).toBe(true);
  expect(isSameQuestion(one, { ...one, azure: 'w' })).toBe(false);
  expect(draftOf(one).parameters).toEqual({ a: '1', b: '2' });
});
