import { expect, test } from 'vitest';
import { retentionLines, spanOption, spanWords } from './spans';

test('a span is said in days where it is whole days', () => {
  expect(spanWords(24 * 90)).toBe('90 days');
  expect(spanWords(24)).toBe('1 day');
  expect(spanWords(36)).toBe('36 hours');
});

test.each(['90d', '36h', '52w'])('%s is a span of the configuration', (text) => {
  expect(spanOption(` ${text.toUpperCase()} `)).toBe(text);
});

test.each(['', '0d', '90', '90m', '-1d', '1.5d', '100000d'])('"%s" is none', (text) => {
  expect(spanOption(text)).toBeUndefined();
});

test('the lines name the table, or none for all others', () => {
  expect(retentionLines('SigninLogs', '14d')).toContain('<retention table="SigninLogs">14d</retention>');
  expect(retentionLines('', '90d')).toContain('<retention>90d</retention>');
});
