import { expect, test } from 'vitest';
import { refusalLine } from './refusals';

test('a known reason is said with what to do', () => {
  expect(refusalLine('?refused=no_role')).toContain('Ask an administrator');
});

test('a made-up reason is not repeated', () => {
  expect(refusalLine('?refused=%3Cb%3Ehello')).toBe('The log-on with Microsoft Entra ID did not succeed. Try again.');
  expect(refusalLine('?refused=toString')).not.toContain('function');
});

test('without a reason there is nothing to say', () => {
  expect(refusalLine('')).toBe('');
});
