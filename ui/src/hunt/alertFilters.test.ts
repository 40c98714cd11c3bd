import { expect, test } from 'vitest';
import { NO_FILTERS } from '../url/view';
import { alertFilters } from './alertFilters';

const SHOWN = { ...NO_FILTERS, excepted: 'show' };

test('conditions that cells write become filters', () => {
  expect(
    alertFilters(
      'Alerts\n| where User == "a|b and \\"c\\"" and RuleLevel >= 7\n| where RuleId != 5710\n| sort by RuleLevel',
    ),
  ).toEqual({ ...SHOWN, minLevel: 7, users: ['a|b and "c"'], rules: ['-5710'] });
  expect(alertFilters("Alerts | where SourceIp == '203.0.113.9' | where RuleLevel > 9 | project User")).toEqual({
    ...SHOWN,
    minLevel: 10,
    ips: ['203.0.113.9'],
  });
  expect(alertFilters('Alerts')).toEqual(SHOWN);
});

test.each([
  'SigninLogs',
  'Alerts | take 5',
  'Alerts | summarize count() by User',
  'Alerts | where User == "a" or RuleId == 5',
  'Alerts | where User == "a" | where User == "b"',
  'Alerts | where User =~ "a"',
  'Alerts | where User == tolower("A")',
  'Alerts | where RuleLevel == 5',
  'Alerts | extend User = SourceIp | where User == "a"',
  'Alerts | where User == ""',
  'let a = 1; Alerts',
])('what filters cannot say whole is none: %s', (query) => {
  expect(alertFilters(query)).toBeUndefined();
});
