import { expect, test } from 'vitest';
import { exclude, include, inverted, isFiltered, pills, without } from './filters';
import { NO_FILTERS } from './view';

test('excluding a value that was wanted replaces the wish', () => {
  const wanted = include(NO_FILTERS, 'users', 'eve');
  expect(exclude(wanted, 'users', 'eve').users).toEqual(['-eve']);
  expect(include(exclude(wanted, 'users', 'eve'), 'users', 'eve').users).toEqual(['eve']);
});

test('a value is held once however often it is asked for', () => {
  expect(include(include(NO_FILTERS, 'ips', '::1'), 'ips', '::1').ips).toEqual(['::1']);
});

test('every filter but the levels is a pill that takes itself away', () => {
  const filters = exclude({ ...NO_FILTERS, minLevel: 8, rules: ['7'], text: 'mfa' }, 'users', 'eve');
  const shown = pills(filters);
  expect(shown.map((pill) => `${pill.filter} ${pill.excluded ? 'not ' : ''}${pill.value}`)).toEqual([
    'minLevel 8',
    'rules 7',
    'users not eve',
    'text mfa',
  ]);
  expect(shown.reduce(without, filters)).toEqual(NO_FILTERS);
});

test('inverting a pill twice gives back the filters', () => {
  const filters = include(NO_FILTERS, 'rules', '7');
  const once = inverted(filters, pills(filters)[0]!);
  expect(once.rules).toEqual(['-7']);
  expect(inverted(once, pills(once)[0]!)).toEqual(filters);
});

test('levels alone are a filter too', () => {
  expect(isFiltered(NO_FILTERS)).toBe(false);
  expect(isFiltered({ ...NO_FILTERS, levels: ['low'] })).toBe(true);
});
