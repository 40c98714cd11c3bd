import { expect, test } from 'vitest';
import { formatQuery } from './formatQuery';

test('each step gets its line', () => {
  expect(formatQuery('Alerts | where RuleLevel > 3|summarize count() by User   |   top 3 by count_')).toBe(
    'Alerts\n| where RuleLevel > 3\n| summarize count() by User\n| top 3 by count_',
  );
});

test('statements begin lines, and steps in brackets stand further in', () => {
  expect(formatQuery('let a = Alerts | take 1; Alerts | join (a | project User) on User')).toBe(
    'let a = Alerts\n| take 1;\nAlerts\n| join (a\n    | project User) on User',
  );
});

test('strings and comments stay as they are', () => {
  const query = 'Alerts // all | of them; yes\n| where User == "a | b;  c"';
  expect(formatQuery(query)).toBe(query);
});

test('what is formatted stays as it is', () => {
  const query = 'union\n    (SigninLogs\n    | take 1),\n    (AuditLogs\n    | take 1)\n| count';
  expect(formatQuery(query)).toBe(query);
});
