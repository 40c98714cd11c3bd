import { expect, test } from 'vitest';
import type { Alert } from '../../api/types';
import { tickedCsv } from './tickedCsv';

const ALERT: Alert = {
  id: 'a-1',
  time: '2026-11-24T10:00:00Z',
  arrival: '2026-11-24T10:01:00Z',
  level: 9,
  ruleId: 880101,
  description: 'Said "hello", twice',
  groups: [],
  mitre: ['T1078'],
  user: '=cmd()',
  sourceIp: '203.0.113.9',
  table: 'SigninLogs',
  tag: '',
  state: { status: 'New', reason: '', assignee: '', tags: [], version: 0, changed: null },
  values: { Location: 'Azure' },
};

test('what is ticked is written as the list is, and a formula of a stranger is text', () => {
  const [head, row, end] = tickedCsv([ALERT], ['Location']).split('\r\n');
  expect(head).toBe(
    'time,level,rule,description,user,sourceIp,table,tag,mitre,arrival,id,status,reason,assignee,tags,Location',
  );
  expect(row).toBe(
    '2026-11-24T10:00:00Z,9,880101,"Said ""hello"", twice",\'=cmd(),203.0.113.9,SigninLogs,,"[""T1078""]",' +
      '2026-11-24T10:01:00Z,a-1,New,,,[],Azure',
  );
  expect(end).toBe('');
});
