import { expect, test } from 'vitest';
import { binQuery, further, statisticsQuery, timeColumn, topQuery } from './further';

test('a further step stands behind the others and in the place of render', () => {
  expect(further('let n = 3;\nAlerts\n| take n;\n', 'count')).toBe('let n = 3;\nAlerts\n| take n\n| count');
  expect(further('Alerts | summarize count() by User\n| render piechart', 'count')).toBe(
    'Alerts | summarize count() by User\n| count',
  );
});

test("rows are counted by the event's time, else by the first time there is", () => {
  const time = (name: string) => ({ name, type: 'datetime' });
  expect(timeColumn([time('First'), time('TimeGenerated')])).toBe('TimeGenerated');
  expect(timeColumn([{ name: 'User', type: 'string' }, time('First'), time('Last')])).toBe('First');
  expect(timeColumn([{ name: 'User', type: 'string' }])).toBeUndefined();
});

test('columns of any name are counted', () => {
  expect(binQuery('T', 'my time', 60)).toBe(
    'T\n| summarize Rows = count() by Time = bin(["my time"], 60s)\n| sort by Time asc',
  );
});

test('what is asked of a column fits its type', () => {
  expect(statisticsQuery('T', { name: 'A', type: 'string' })).toBe(
    'T\n| summarize Rows = count(), Empty = countif(isempty(A)), Distinct = dcount(A)',
  );
  expect(statisticsQuery('T', { name: 'A', type: 'long' })).toContain(
    'countif(isnull(A)), Distinct = dcount(A), Least = min(A), Greatest = max(A), Average = avg(A)',
  );
  expect(topQuery('T', { name: 'A', type: 'dynamic' }, 10)).toBe(
    'T\n| summarize Rows = count() by Value = tostring(A)\n| top 10 by Rows',
  );
});
