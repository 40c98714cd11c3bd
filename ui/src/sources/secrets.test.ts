import { expect, test } from 'vitest';
import type { SecretLife } from '../api/types';
import { byEnd, endWords, secretState, wellWords } from './secrets';

function secret(daysLeft: number | null, state: SecretLife['state'] = 'ok', application = 'a'): SecretLife {
  return { application, tenant: 't', expires: null, daysLeft, state, note: null };
}

test('an end within 30 days is warned of, whatever is said of it', () => {
  expect(secretState(secret(31))).toBe('ok');
  expect(secretState(secret(30))).toBe('warning');
  expect(secretState(secret(-1))).toBe('expired');
  expect(secretState(secret(null, 'unknown'))).toBe('unknown');
  expect(secretState(secret(5, 'expired'))).toBe('expired');
});

test('what ends first comes first, and what nobody knows comes before what is well', () => {
  const secrets = [
    secret(200, 'ok', 'well'),
    secret(null, 'unknown', 'unknown'),
    secret(20, 'warning', 'later'),
    secret(-3, 'expired', 'gone'),
    secret(4, 'warning', 'sooner'),
  ];
  expect(byEnd(secrets).map(({ application }) => application)).toEqual(['gone', 'sooner', 'later', 'unknown', 'well']);
});

test('the end is said in days', () => {
  expect(endWords(secret(1, 'warning'))).toBe('expires in 1 day');
  expect(endWords(secret(0, 'warning'))).toBe('expires today');
  expect(endWords(secret(-1, 'expired'))).toBe('expired 1 day ago');
  expect(endWords(secret(null, 'expired'))).toBe('has expired');
  expect(endWords(secret(null, 'unknown'))).toBe('end not known');
});

test('of secrets that are well the next end is said, and how many are not known', () => {
  expect(wellWords([secret(200), secret(90)])).toBe('the next ends in 90 days');
  expect(wellWords([secret(200), secret(null, 'unknown')])).toBe('the next ends in 200 days, 1 not known');
  expect(wellWords([secret(null, 'unknown')])).toBe('no end is known');
});
