import { expect, test } from 'vitest';
import type { RequestState, SourceRequest } from '../api/types';
import { byUrgency, lag } from './state';

function request(name: string, state: RequestState, checkpoint: string | null = null): SourceRequest {
  return {
    name,
    tag: '',
    workspace: '',
    tenant: '',
    query: '',
    schedule: '',
    state,
    lastRun: null,
    lastDurationMs: null,
    nextRun: null,
    lastRows: 0,
    totalRows: 0,
    lastError: null,
    checkpoint,
    failuresInARow: 0,
    note: null,
  };
}

test('what fails comes first and what runs keeps its place among the healthy', () => {
  const requests = [
    request('a', 'ok'),
    request('b', 'running'),
    request('c', 'disabled'),
    request('d', 'failing'),
    request('e', 'ok'),
  ];
  expect(byUrgency(requests).map(({ name }) => name)).toEqual(['d', 'a', 'b', 'e', 'c']);
});

test('the lag is the age of the checkpoint', () => {
  const now = Date.parse('2026-11-23T10:00:00Z');
  expect(lag(request('a', 'ok', '2026-11-23T09:58:00Z'), now)).toBe(120_000);
  expect(lag(request('a', 'ok', '2026-11-23T10:00:05Z'), now)).toBe(0);
  expect(lag(request('a', 'waiting'), now)).toBeUndefined();
});
