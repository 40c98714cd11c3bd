import { expect, test } from 'vitest';
import { testedText } from './testedText';

test('the event of an alert is tested as a row of its table', () => {
  expect(JSON.parse(testedText({ table: 'AuditLogs', event: { Id: '7' } }))).toEqual({ Type: 'AuditLogs', Id: '7' });
  expect(JSON.parse(testedText({ table: 'AuditLogs', event: { Type: 'Own' } }))).toEqual({ Type: 'Own' });
});
