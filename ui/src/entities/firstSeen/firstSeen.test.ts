import { expect, test } from 'vitest';
import { newOnes } from './firstSeen';

const WINDOW = { from: Date.parse('2026-11-23T00:00:00Z'), to: Date.parse('2026-11-24T00:00:00Z') };
const BEFORE = '2026-11-01T00:00:00Z';
const WITHIN = '2026-11-23T12:00:00Z';
const row = (Source: string, Value: string, First: string) => ({ Source, Value, First });

test('new is what no table saw before the range', () => {
  const rows = [
    row('SigninLogs', '', BEFORE),
    row('AuditLogs', '', BEFORE),
    row('SigninLogs', 'ana', WITHIN),
    row('SigninLogs', 'bob', WITHIN),
    row('AuditLogs', 'bob', BEFORE),
    row('SigninLogs', 'eve', BEFORE),
  ];
  expect(newOnes(rows, WINDOW)).toEqual(new Map([['ana', Date.parse(WITHIN)]]));
});

test('nothing is called new by a table that holds nothing from before', () => {
  expect(newOnes([row('SigninLogs', 'ana', WITHIN)], WINDOW).size).toBe(0);
  const rows = [row('SigninLogs', '', BEFORE), row('SigninLogs', 'ana', WITHIN), row('AzureActivity', 'ana', WITHIN)];
  expect(newOnes(rows, WINDOW).size).toBe(0);
});
