import { expect, test } from 'vitest';
import { type Hunt, huntParameters, parseHunt } from './hunt';

function throughTheAddress(hunt: Hunt): Hunt {
  const query = new URLSearchParams();
  huntParameters(hunt, query);
  return parseHunt(new URLSearchParams(query.toString()));
}

test('two panes come back with their queries, values and places', () => {
  const hunt: Hunt = {
    query: 'declare query_parameters(who:string);\nSigninLogs | where User == who',
    show: 'chart',
    parameters: { who: 'a&b="c"; //', 'a name': '' },
    beside: { query: 'AuditLogs', show: 'table', sort: '-Time', azure: '8d1b7a2e-0000-4000-8000-000000000001' },
  };
  expect(throughTheAddress(hunt)).toEqual(hunt);
});

test('a second pane in which nothing was run is there all the same', () => {
  expect(throughTheAddress({ query: 'T', show: 'table', beside: { query: '', show: 'table' } }).beside).toEqual({
    query: '',
    show: 'table',
  });
  expect(throughTheAddress({ query: 'T', show: 'table' }).beside).toBeUndefined();
});

test('the values of one pane are not those of the other', () => {
  const hunt = parseHunt(new URLSearchParams('query=T&p.n=1&query2=U&p2.n=2'));
  expect(hunt.parameters).toEqual({ n: '1' });
  expect(hunt.beside?.parameters).toEqual({ n: '2' });
});

test('what cannot be a workspace is none', () => {
  expect(parseHunt(new URLSearchParams('query=T&azure=../export')).azure).toBeUndefined();
});
