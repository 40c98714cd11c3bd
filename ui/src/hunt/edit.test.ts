import { expect, test } from 'vitest';
import { condition, withCell, withValue } from './edit';

const user = { name: 'User', type: 'string' };
const level = { name: 'RuleLevel', type: 'long' };

test('a cell goes behind the last step', () => {
  expect(withCell('Alerts\n| take 9;\n', 'include', user, 'eve')).toBe('Alerts\n| take 9\n| where User == "eve"');
  expect(withCell('Alerts', 'exclude', level, 7)).toBe('Alerts\n| where RuleLevel != 7');
});

test('render stays last', () => {
  const query = 'Alerts | summarize count() by User | render piechart with (title="a")';
  expect(withCell(query, 'include', user, 'eve')).toBe(
    'Alerts | summarize count() by User\n| where User == "eve"\n| render piechart with (title="a")',
  );
});

test('only this value takes the place of what cells said of the column before', () => {
  const query = 'Alerts\n| where User != "ann"\n| where RuleLevel == 7\n| where User == "bob"';
  expect(withCell(query, 'only', user, 'eve')).toBe('Alerts\n| where RuleLevel == 7\n| where User == "eve"');
});

test('conditions in the midst of a query, and on columns whose names begin alike, stay', () => {
  const query = 'Alerts\n| where User == "ann"\n| take 5\n| where UserId == "1"';
  expect(withCell(query, 'only', user, 'eve')).toBe(`${query}\n| where User == "eve"`);
});

test.each([
  [{ name: 'T', type: 'datetime' }, '2026-11-23T10:00:00.1Z', 'T == datetime(2026-11-23T10:00:00.1Z)'],
  [{ name: 'D', type: 'dynamic' }, '{"a":"b"}', 'tostring(D) == "{\\"a\\":\\"b\\"}"'],
  [{ name: 'odd name', type: 'string' }, 'a\\b\n"c"', '["odd name"] == "a\\\\b\\n\\"c\\""'],
  [
    { name: 'G', type: 'guid' },
    '04425e52-72e3-470c-8cc8-3ba0a85a37aa',
    'G == guid(04425e52-72e3-470c-8cc8-3ba0a85a37aa)',
  ],
  [{ name: 'L', type: 'long' }, '9007199254740993', 'L == 9007199254740993'],
  [{ name: 'B', type: 'bool' }, true, 'B == true'],
  [{ name: 'N', type: 'long' }, null, 'isnull(N)'],
] as const)('%o %s', (column, value, written) => {
  expect(condition(column, value, true)).toBe(written);
});

test('a value of a table narrows the query over it, or begins one', () => {
  expect(withValue('Alerts\n| take 9', 'Alerts', user, 'eve')).toBe('Alerts\n| take 9\n| where User == "eve"');
  expect(withValue('print "Alerts"', 'Alerts', user, 'eve')).toBe('Alerts\n| where User == "eve"');
  expect(withValue('AlertsInTest', 'Alerts', user, 'eve')).toBe('Alerts\n| where User == "eve"');
});
