import { expect, test } from 'vitest';
import { count } from '../../format/numbers';
import { shownWords, stream } from './stream';
import type { Timeline, TimelineAlert, TimelineEvent } from './told';

const EVENT: TimelineEvent = {
  time: '2026-11-23T11:00:00Z',
  table: 'SigninLogs',
  what: '',
  who: '',
  ip: '',
  result: '',
  shares: [],
  own: false,
  counted: false,
  query: '',
};
const ALERT: TimelineAlert = {
  time: '2026-11-23T11:00:00Z',
  id: 'a',
  ruleId: 1,
  level: 5,
  description: '',
  user: '',
  ip: '',
  status: 'New',
  query: '',
};
const TIMELINE: Timeline = {
  from: '2026-11-23T10:00:00Z',
  to: '2026-11-23T12:00:00Z',
  total: 2,
  events: [{ ...EVENT, time: '2026-11-23T11:30:00.5Z' }, EVENT],
  totalAlerts: 1,
  alerts: [ALERT],
  tables: ['SigninLogs'],
  query: '',
  alertsQuery: '',
};

test('events, alerts and changes stand in the order of time, an event before its alert', () => {
  const change = { version: 1, at: '2026-11-23T11:30:00Z', by: 'ana', steps: [] };
  expect(stream(TIMELINE, [change]).map(({ kind, at }) => `${kind} ${at.slice(11, 19)}`)).toEqual([
    'event 11:00:00',
    'alert 11:00:00',
    'change 11:30:00',
    'event 11:30:00',
  ]);
});

test('what is left out is said', () => {
  expect(shownWords(200, 4311, 'event', count)).toBe('the 200 nearest of 4,311 events');
  expect(shownWords(1, 1, 'event', count)).toBe('1 event');
});
