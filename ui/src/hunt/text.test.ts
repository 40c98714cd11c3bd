import { expect, test } from 'vitest';
import { bare, hasOwnTime, placeOf } from './text';

test.each([
  'T | where TimeGenerated > ago(1h)',
  'T | where TimeGenerated between (ago(2d) .. ago(1d))',
  'T | where ago(1d) < TimeGenerated',
  'T\n| where ingestion_time() >= ago(5m)',
])('%s has a time of its own', (query) => expect(hasOwnTime(query)).toBe(true));

test.each([
  'T | summarize count() by bin(TimeGenerated, 1h)',
  'T | sort by TimeGenerated desc',
  'T // where TimeGenerated > ago(1h)',
  'T | where Text has "TimeGenerated > ago(1h)"',
  'T | extend At = TimeGenerated',
])('%s has none', (query) => expect(hasOwnTime(query)).toBe(false));

test('what is blanked out keeps the length and the lines', () => {
  const query = 'T | where A == "x // y" and B == @"c:\\" // z\n| count';
  expect(bare(query)).toHaveLength(query.length);
  expect(bare(query).split('\n')[1]).toBe('| count');
  expect(bare(query)).toContain(' and B == ');
});

test('a mistake is found by its line and column', () => {
  const query = 'Alerts\n| where Levle > 3';
  const { from, to } = placeOf(query, { line: 2, column: 9, token: 'Levle' });
  expect(query.slice(from, to)).toBe('Levle');
});

test('a mistake at the end is at the last sign', () => {
  expect(placeOf('T |', { line: 1, column: 4, token: '' })).toEqual({ from: 2, to: 3 });
});
