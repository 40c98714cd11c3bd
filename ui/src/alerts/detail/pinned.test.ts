import { expect, test } from 'vitest';
import { pinnedFirst, togglePinned } from './pinned';

test('pinned fields stand first in the order in which they were pinned, as far as an event has them', () => {
  const fields = ['a', 'b', 'c'].map((name) => ({ name }));
  const names = togglePinned(togglePinned(['c'], 'absent'), 'b');
  expect(pinnedFirst(fields, names).map(({ name }) => name)).toEqual(['c', 'b', 'a']);
  expect(togglePinned(names, 'c')).toEqual(['absent', 'b']);
});
