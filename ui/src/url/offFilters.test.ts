import { expect, test } from 'vitest';
import { pills, without } from './filters';
import { offPills, offWord, withPill } from './offFilters';
import { NO_FILTERS } from './view';

test('what is turned off and on again is as it was', () => {
  const filters = { ...NO_FILTERS, users: ['-ana'], assignees: [''], minLevel: 8, text: 'a=b' };
  for (const pill of pills(filters)) {
    const [off] = offPills([offWord(pill)]);
    expect(off).toEqual(pill);
    expect(withPill(without(filters, pill), off!)).toEqual(filters);
  }
});

test('what cannot be understood is as if it were not there', () => {
  expect(offPills(['', 'users', 'shoe=x', 'minLevel=99', 'minLevel=x'])).toEqual([]);
});
