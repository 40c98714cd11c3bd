import { expect, test } from 'vitest';
import { outputLines, stateOf } from './state';
import type { Output } from './types';

const OUTPUT: Output = {
  name: 'alerts',
  on: true,
  level: 3,
  file: '/data/logs/alerts/alerts.json',
  mostBytes: null,
  since: null,
  written: 0,
  last: null,
  waiting: 0,
  trouble: null,
  tidyTrouble: null,
  stock: null,
};

test('what keeps lines from their file counts before how many wait', () => {
  const trouble = { since: '2026-11-23T12:00:00Z', reason: 'no room' };
  expect(stateOf({ ...OUTPUT, waiting: 9_000, trouble })).toBe('stuck');
  expect(stateOf({ ...OUTPUT, waiting: 9_000 })).toBe('behind');
  expect(stateOf({ ...OUTPUT, waiting: 3 })).toBe('well');
});

test('an output that nobody asked for is off, whatever waits of former times', () => {
  expect(stateOf({ ...OUTPUT, on: false, waiting: 9_000 })).toBe('off');
});

test('each output has its option', () => {
  expect(outputLines('alerts')).toContain('<jsonout_output>yes</jsonout_output>');
  expect(outputLines('archives')).toContain('<logall_json>yes</logall_json>');
});
