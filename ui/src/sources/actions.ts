import { change, getJson, read } from '../api/client';
import type { Iso } from '../api/types';

export interface ProbeStep {
  readonly step: 'log_on' | 'permission' | 'question';
  readonly state: 'ok' | 'failed' | 'not_tried';
  readonly message: string;
  readonly remedy: string | null;
}

export interface TestAnswer {
  readonly tested: Iso;
  readonly steps: readonly ProbeStep[];
}

/** A span of the past that is taken in. */
export interface Backfill {
  readonly id: number;
  readonly asked: string;
  readonly from: Iso;
  readonly to: Iso;
  readonly quiet: boolean;
  readonly started: Iso;
  readonly state: 'running' | 'stopped' | 'failed' | 'done';
  /** Of the time that is taken in, from 0 to 1. */
  readonly share: number;
  readonly newRows: number;
  readonly heldRows: number;
  readonly alerts: number;
  readonly rowsPerSecond: number;
  readonly secondsLeft: number | null;
  readonly requests: readonly { readonly name: string; readonly until: Iso; readonly error: string | null }[];
}

export interface BackfillOrder {
  readonly from: string;
  readonly to: string;
  readonly requests: readonly string[];
  readonly quiet: boolean;
  readonly again: boolean;
}

export interface BackfillAnswer {
  readonly outcome: 'begun' | 'goes_on' | 'done';
  readonly backfill: Backfill;
}

const path = (request: string, action: string) => `/api/sources/${encodeURIComponent(request)}/${action}`;

async function post<T>(where: string, body: unknown): Promise<T> {
  return read<T>(await change('POST', where, body));
}

export async function runNow(request: string): Promise<'begins' | 'follows'> {
  return (await post<{ outcome: 'begins' | 'follows' }>(path(request, 'run'), {})).outcome;
}

export async function pause(request: string, reason: string): Promise<void> {
  await post(path(request, 'pause'), { reason });
}

export async function resume(request: string): Promise<void> {
  await post(path(request, 'resume'), {});
}

export function test(request: string): Promise<TestAnswer> {
  return post(path(request, 'test'), {});
}

/** Has an hour be compared once more, and what it lacks be pulled again. */
export async function pullAgain(request: string, hour: Iso): Promise<void> {
  const answer = await change('POST', path(request, 'reconciliation/again'), { hour });
  if (!answer.ok) {
    await read(answer);
  }
}

export function beginBackfill(order: BackfillOrder): Promise<BackfillAnswer> {
  return post('/api/backfills', order);
}

export function stopBackfill(id: number): Promise<Backfill> {
  return post(`/api/backfills/${id}/stop`, {});
}

/** Everything that is known of a request, as text for whoever is asked for help. */
export async function diagnostics(request: string): Promise<string> {
  return JSON.stringify(await getJson<unknown>(path(request, 'diagnostics')), null, 2);
}
