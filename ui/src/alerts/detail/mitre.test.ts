import { expect, test } from 'vitest';
import { techniqueAddress, techniqueName } from './mitre';

test('a technique leads to its page, a sub-technique to its own', () => {
  expect(techniqueAddress('T1098')).toBe('https://attack.mitre.org/techniques/T1098/');
  expect(techniqueAddress('T1098.003')).toBe('https://attack.mitre.org/techniques/T1098/003/');
});

test('what is no id leads nowhere', () => {
  expect(techniqueAddress('javascript:alert(1)')).toBeUndefined();
  expect(techniqueAddress('T1098/../..')).toBeUndefined();
});

test('an unknown technique has no name', () => {
  expect(techniqueName('T1110.003')).toBe('Brute Force: Password Spraying');
  expect(techniqueName('T9999')).toBe('');
  expect(techniqueName('constructor')).toBe('');
});
