import { expect, test } from 'vitest';
import { scopeWords, tenantIds, wrongIds } from './tenants';

const CONTOSO = '11111111-1111-1111-1111-11111111111a';

test('ids are read with whatever stands between, each once', () => {
  expect(tenantIds(`${CONTOSO.toUpperCase()}, ${CONTOSO}\n\n x;`)).toEqual([CONTOSO, 'x']);
  expect(tenantIds('  \n')).toEqual([]);
});

test('what is no id is named', () => {
  expect(wrongIds([CONTOSO, 'contoso.example'])).toEqual(['contoso.example']);
});

test('a scope is told in a word or two', () => {
  expect(scopeWords(null)).toBe('all');
  expect(scopeWords([CONTOSO])).toBe(CONTOSO);
  expect(scopeWords([CONTOSO, 'b'])).toBe('2 tenants');
});
