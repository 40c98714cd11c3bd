import { expect, test } from 'vitest';
import { type EntityView, NO_ENTITY } from './entities';
import { formatView, parseView } from './view';

function throughTheAddress(entity: EntityView): EntityView {
  const [path = '', search = ''] = formatView({ ...parseView('/entities', ''), entity }).split('?');
  return parseView(path, search).entity;
}

test('the list of users has a bare address', () => {
  expect(formatView(parseView('/entities', ''))).toBe('/entities');
});

test("an entity's page comes back from its address", () => {
  const entity: EntityView = { kind: 'resource', name: '/subscriptions/a b&c=d#e', find: '' };
  expect(throughTheAddress(entity)).toEqual(entity);
  expect(
    formatView({ ...parseView('/entities', ''), entity: { kind: 'user', name: 'ana@contoso.com', find: '' } }),
  ).toBe('/entities?kind=user&name=ana@contoso.com');
});

test('a search comes back from its address', () => {
  const entity: EntityView = { kind: 'ip', name: '', find: '203.0.' };
  expect(throughTheAddress(entity)).toEqual(entity);
});

test('an unknown kind is that of users', () => {
  expect(parseView('/entities', '?kind=ship').entity).toEqual(NO_ENTITY);
});
