import { expect, test } from 'vitest';
import type { Alert } from '../../api/types';
import { UNTOUCHED } from '../work/states';
import { conditionOf, isComplete, operatorsOf, proposed } from './conditions';

const ALERT: Alert = {
  id: 'a',
  time: '2026-11-23T12:00:00Z',
  arrival: '2026-11-23T12:00:00Z',
  level: 5,
  ruleId: 880101,
  description: 'text',
  groups: [],
  mitre: [],
  user: 'ann@contoso.com',
  sourceIp: '203.0.113.9',
  table: 'SigninLogs',
  tag: '',
  state: UNTOUCHED,
};

test('the rule and the user are proposed, else the address, else the rule alone', () => {
  const texts = (alert: Alert) => proposed([alert], undefined).map(({ field, text }) => `${field} ${text}`);
  expect(texts(ALERT)).toEqual(['Rule 880101', 'User ann@contoso.com']);
  expect(texts({ ...ALERT, user: '' })).toEqual(['Rule 880101', 'SourceIp 203.0.113.9']);
  expect(texts({ ...ALERT, user: '', sourceIp: '' })).toEqual(['Rule 880101']);
});

test('of several alerts each value is proposed once', () => {
  const [rule, user] = proposed([ALERT, { ...ALERT, ruleId: 7 }, ALERT], undefined);
  expect(rule).toMatchObject({ operator: 'one-of', text: '880101, 7' });
  expect(user).toMatchObject({ operator: 'is', text: 'ann@contoso.com' });
});

test('commas part values only where several are taken', () => {
  const draft = { key: 0, field: 'App', operator: 'is', text: 'Contoso, Ltd' } as const;
  expect(conditionOf(draft).values).toEqual(['Contoso, Ltd']);
  expect(conditionOf({ ...draft, operator: 'one-of', text: 'a, b,,' }).values).toEqual(['a', 'b']);
});

test('a condition without a value is not complete, nor is none', () => {
  expect(isComplete([])).toBe(false);
  expect(isComplete([{ key: 0, field: 'User', operator: 'one-of', text: ' , ' }])).toBe(false);
  expect(isComplete([{ key: 0, field: 'User', operator: 'is', text: 'x' }])).toBe(true);
});

test('networks are of addresses, and rules have whole ids', () => {
  expect(operatorsOf('SourceIp')).toContain('in-network');
  expect(operatorsOf('User')).not.toContain('in-network');
  expect(operatorsOf('Rule')).toEqual(['is', 'one-of']);
});
