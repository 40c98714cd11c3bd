import { expect, test } from 'vitest';
import type { Alert } from '../../api/types';
import { UNTOUCHED } from '../work/states';
import { delayWords, sentence } from './sentence';

const ALERT: Alert = {
  id: '1',
  time: '2026-11-23T10:00:00Z',
  arrival: '2026-11-23T10:03:30Z',
  level: 12,
  ruleId: 880101,
  description: 'Consent to an application',
  groups: [],
  mitre: [],
  user: 'ada@contoso.com',
  sourceIp: '203.0.113.7',
  table: 'AuditLogs',
  tag: 'audit',
  state: UNTOUCHED,
};

test('the sentence names table, user, address, rule and level', () => {
  expect(sentence(ALERT)).toBe(
    'An AuditLogs event by ada@contoso.com from 203.0.113.7 matched rule 880101 at level 12 of 16, high.',
  );
});

test('what the event does not name is left out', () => {
  expect(sentence({ ...ALERT, user: '', sourceIp: '', table: 'SigninLogs', level: 3 })).toBe(
    'A SigninLogs event matched rule 880101 at level 3 of 16, info.',
  );
});

test('the delay is said once it can be felt', () => {
  expect(delayWords(ALERT)).toBe('read 3 min later');
  expect(delayWords({ ...ALERT, arrival: '2026-11-23T10:00:01Z' })).toBe('read at once');
  expect(delayWords({ ...ALERT, arrival: '2026-11-23T09:59:00Z' })).toBe('read at once');
});
