import { expect, test } from 'vitest';
import { browserSearches, missing } from './browserSearches';
import type { SavedSearch } from './savedSearch';

const KEPT: Record<string, string> = {
  'tld.alert-views.ana': '[{"name":"Mine","search":"level=high"},{"name":"","search":"x"},7]',
  'tld.hunt.own': '[{"name":"Mine","query":"SigninLogs"}]',
  'tld.alert-views.bob': 'no JSON',
};
const storage = { getItem: (key: string) => KEPT[key] ?? null };

function saved(changes: Partial<SavedSearch>): SavedSearch {
  return {
    id: '1',
    kind: 'hunt',
    name: 'Mine',
    text: 'SigninLogs',
    owner: 'ana',
    own: true,
    shared: false,
    watched: false,
    changed: '',
    ...changes,
  };
}

test('views and queries of the browser are found, what is none of them is passed over', () => {
  expect(browserSearches('ana', storage)).toEqual([
    { kind: 'alerts', name: 'Mine', text: 'level=high' },
    { kind: 'hunt', name: 'Mine', text: 'SigninLogs' },
  ]);
  expect(browserSearches('bob', storage)).toEqual([{ kind: 'hunt', name: 'Mine', text: 'SigninLogs' }]);
});

test('what the server has is not brought to it again', () => {
  const [view, query] = browserSearches('ana', storage);
  expect(missing([view!, query!], [saved({})])).toEqual([view]);
  expect(missing([query!], [saved({ own: false })])).toEqual([query]);
});

test('two searches of one name are both kept', () => {
  const [, query] = browserSearches('ana', storage);
  expect(missing([query!], [saved({ text: 'AuditLogs' })])).toEqual([{ ...query, name: 'Mine (of a browser)' }]);
});
