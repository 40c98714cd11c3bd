import { expect, test } from 'vitest';
import { rowEvent } from './rowEvent';

test('a row becomes an event: empty columns and the marks of the workspace are left out, dynamic values are JSON', () => {
  const columns = [
    { name: 'Type', type: 'string' },
    { name: 'Status', type: 'dynamic' },
    { name: 'Location', type: 'string' },
    { name: '_Arrival', type: 'datetime' },
  ];
  expect(JSON.parse(rowEvent(columns, ['SigninLogs', '{"errorCode":0}', '', '2026-11-24T10:00:00Z']))).toEqual({
    Type: 'SigninLogs',
    Status: { errorCode: 0 },
  });
});
