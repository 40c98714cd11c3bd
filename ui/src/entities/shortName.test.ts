import { expect, test } from 'vitest';
import { shortName } from './shortName';

test('the id of a resource is told by its name and type', () => {
  expect(shortName('/subscriptions/7f/resourcegroups/rg/providers/microsoft.compute/virtualmachines/vm-1')).toBe(
    'vm-1 · virtualmachines',
  );
});

test.each(['ana@contoso.com', 'Microsoft Graph', '/subscriptions/7f', 'a/b/c/d/e/f'])('%s stays as it is', (name) => {
  expect(shortName(name)).toBe(name);
});
