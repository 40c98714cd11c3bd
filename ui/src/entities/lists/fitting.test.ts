import { expect, test } from 'vitest';
import type { RuleList } from '../../settings/lists/types';
import { fitting } from './fitting';
import { shortList } from './shortList';

const list = (name: string, field: string, lookup: string, obstacle: string | null = null): RuleList => ({
  name,
  file: name,
  form: 'text',
  entries: 0,
  shadowed: 0,
  changed: null,
  obstacle,
  shipped: null,
  uses: [{ rule: 1, level: 1, title: '', field, lookup }],
});

test('lists that rules look such a value up in come first, and those that cannot be changed not at all', () => {
  const lists = [
    list('apps', 'AppId', 'match_key'),
    list('compiled', 'UserPrincipalName', 'match_key', 'compiled'),
    list('offices', 'actor.ip', 'not_address_match_key'),
    list('vips', 'UserPrincipalName', 'match_key'),
  ];
  const names = (kind: 'user' | 'ip' | 'app') => fitting(lists, kind).map(({ name }) => name);
  expect(names('user')).toEqual(['vips', 'apps', 'offices']);
  expect(names('ip')).toEqual(['offices', 'apps', 'vips']);
  expect(names('app')).toEqual(['apps', 'offices', 'vips']);
});

test('a list is called by its file', () => {
  expect(shortList('etc/lists/offices')).toBe('offices');
  expect(shortList('offices')).toBe('offices');
});
