import { expect, test } from 'vitest';
import { countryName } from './country';

test('a code becomes the name of its country', () => {
  expect(countryName('NL')).toBe('Netherlands');
});

test('what is no code stays as it is', () => {
  expect(countryName('Atlantis')).toBe('Atlantis');
  expect(countryName('')).toBe('Unknown');
});
