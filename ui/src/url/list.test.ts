import { expect, test } from 'vitest';
import { PLAIN_LIST, listParameters, parseList } from './list';

function address(list: typeof PLAIN_LIST): string {
  const query = new URLSearchParams();
  listParameters(list, query);
  return query.toString();
}

test('the usual list says nothing in the address', () => {
  expect(address(PLAIN_LIST)).toBe('');
  expect(parseList(new URLSearchParams())).toEqual(PLAIN_LIST);
});

test('a list is read as it was written', () => {
  const list = {
    group: 'repeat',
    groupSort: 'count',
    sort: 'user',
    descending: false,
    columns: ['time', 'Decoder'],
    exceptions: true,
    off: ['users=-ana', 'text=a b'],
  } as const;
  expect(parseList(new URLSearchParams(address(list)))).toEqual(list);
  expect(parseList(new URLSearchParams('sort=-level'))).toMatchObject({ sort: 'level', descending: true });
});

test('what cannot be understood is as if it were not there', () => {
  expect(parseList(new URLSearchParams('group=shoe&sort=shoe&groupSort=x&columns=,a%20b,&exceptions=1'))).toEqual(
    PLAIN_LIST,
  );
});
