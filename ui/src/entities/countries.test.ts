import { expect, test } from 'vitest';
import { countryName } from './countries';

test('a code of two letters is told with its name', () => {
  expect(countryName('DE')).toBe('DE – Germany');
  expect(countryName('br')).toBe('BR – Brazil');
});

test('what is no country stays as it is', () => {
  expect(countryName('QQ')).toBe('QQ');
  expect(countryName('westeurope')).toBe('westeurope');
});
