import { expect, test } from 'vitest';
import { tenantName, toggled } from './knownTenants';

const A = '11111111-1111-1111-1111-111111111111';
const B = '22222222-2222-2222-2222-222222222222';

test('a tenant goes by its domain, else by the beginning of its id', () => {
  const known = [
    { id: A, domain: 'contoso.example', rows: 1 },
    { id: B, domain: '', rows: 1 },
  ];
  expect(tenantName(A, known)).toBe('contoso.example');
  expect(tenantName(B, known)).toBe('22222222…');
  expect(tenantName(B, [])).toBe('22222222…');
});

test('a tenant is picked and left again', () => {
  expect(toggled([], A)).toEqual([A]);
  expect(toggled([A, B], A)).toEqual([B]);
});
