import { expect, test } from 'vitest';
import { fillQuery, shareWords, valuesQuery } from './fill';

const COLUMNS = [
  { name: 'TimeGenerated', type: 'datetime' },
  { name: 'user name', type: 'string' },
];

test('every column of the newest rows is counted in one query', () => {
  expect(fillQuery('SigninLogs', COLUMNS)).toBe(
    'let oldest = toscalar(SigninLogs | top 10000 by TimeGenerated desc | summarize min(TimeGenerated));\n' +
      'SigninLogs\n| where TimeGenerated >= oldest\n' +
      '| summarize Rows = count(), F0 = countif(isnotnull(TimeGenerated)), F1 = countif(isnotempty(["user name"]))',
  );
});

test('a table without a time is told by some of its rows', () => {
  expect(fillQuery('Places', [{ name: 'City', type: 'string' }])).toBe(
    'Places\n| take 10000\n| summarize Rows = count(), F0 = countif(isnotempty(City))',
  );
});

test('values are those that a column holds', () => {
  expect(valuesQuery('T', [], { name: 'Tags', type: 'dynamic' }, 5)).toContain(
    '| where isnotempty(Tags)\n| summarize Rows = count() by Value = tostring(Tags)\n| top 5 by Rows',
  );
});

test('a share never says all or none of what is neither', () => {
  expect(shareWords(0, 10)).toBe('0 %');
  expect(shareWords(1, 1000)).toBe('< 1 %');
  expect(shareWords(999, 1000)).toBe('> 99 %');
  expect(shareWords(1000, 1000)).toBe('100 %');
  expect(shareWords(1, 3)).toBe('33 %');
});
