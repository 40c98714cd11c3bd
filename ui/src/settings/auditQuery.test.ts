import { expect, test } from 'vitest';
import { USUAL_SETTINGS } from '../url/settings';
import { auditPage, auditQuery, placeWords } from './auditQuery';

test('without filters it is the whole table', () => {
  expect(auditQuery(USUAL_SETTINGS)).toBe('ThreatLockDownAudit');
});

test('each filter is a step, and what is typed stays a text', () => {
  expect(
    auditQuery({ ...USUAL_SETTINGS, actor: "o'neil", action: 'LogOn', outcome: 'Failure', text: ' a\\b ' }).split('\n'),
  ).toEqual([
    'ThreatLockDownAudit',
    "| where Actor == 'o\\'neil'",
    "| where Action == 'LogOn'",
    "| where Outcome == 'Failure'",
    "| where strcat_delim(' ', Actor, Subject, Detail, Address) contains 'a\\\\b'",
  ]);
});

test('the third page begins behind the hundredth line', () => {
  expect(auditPage({ ...USUAL_SETTINGS, page: 3 })).toContain('Number between (101 .. 150)');
});

test('the place says what is on show of how many', () => {
  expect(placeWords(2, 13, 63, String)).toBe('51–63 of 63');
  expect(placeWords(1, 0, 0, String)).toBe('0 lines');
});
