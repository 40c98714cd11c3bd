import { expect, test } from 'vitest';
import { alertFilters, entityOf } from './kinds';

test.each([
  ['UserPrincipalName', 'ana@contoso.com', { kind: 'user', name: 'ana@contoso.com' }],
  ['IPAddress', '203.0.113.9', { kind: 'ip', name: '203.0.113.9' }],
  ['AppDisplayName', 'Azure Portal', { kind: 'app', name: 'Azure Portal' }],
  ['ResourceId', '/SUBSCRIPTIONS/A', { kind: 'resource', name: '/subscriptions/a' }],
  ['Resource', 'Microsoft Graph', { kind: 'resource', name: 'Microsoft Graph' }],
])('a value of %s leads to a page', (column, value, entity) => {
  expect(entityOf(column, value)).toEqual(entity);
});

test.each([
  ['OperationName', 'Add user'],
  ['User', ''],
  ['User', null],
  ['User', 7],
  ['constructor', 'x'],
])('a value of %s %s leads nowhere', (column, value) => {
  expect(entityOf(column, value)).toBeUndefined();
});

test('alerts are filtered by user and address, and searched for the others', () => {
  expect(alertFilters('user', ['ana']).users).toEqual(['ana']);
  expect(alertFilters('ip', ['203.0.113.9']).ips).toEqual(['203.0.113.9']);
  expect(alertFilters('app', ['Azure Portal']).text).toBe('Azure Portal');
});
