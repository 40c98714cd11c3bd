import { expect, test } from 'vitest';
import type { RequestState, SourceRequest } from '../api/types';
import { someRequest } from './someRequest';
import { byUrgency, isIll, lag } from './state';

function request(name: string, state: RequestState, checkpoint: string | null = null): SourceRequest {
  return someRequest({ name, state, checkpoint });
}

test('what is stalled or fails comes first and what runs keeps its place among the healthy', () => {
  const requests = [
    request('a', 'ok'),
    request('b', 'running'),
    request('c', 'disabled'),
    request('d', 'failing'),
    request('e', 'ok'),
    request('f', 'stalled'),
  ];
  expect(byUrgency(requests).map(({ name }) => name)).toEqual(['f', 'd', 'a', 'b', 'e', 'c']);
});

test('the lag is the age of the checkpoint', () => {
  const now = Date.parse('2026-11-23T10:00:00Z');
  expect(lag(request('a', 'ok', '2026-11-23T09:58:00Z'), now)).toBe(120_000);
  expect(lag(request('a', 'ok', '2026-11-23T10:00:05Z'), now)).toBe(0);
  expect(lag(request('a', 'waiting'), now)).toBeUndefined();
});

test('what fails and what is stalled needs somebody', () => {
  const states: RequestState[] = ['ok', 'running', 'waiting', 'failing', 'stalled', 'disabled'];
  expect(states.filter((state) => isIll(request('a', state)))).toEqual(['failing', 'stalled']);
});
