import type { SourceRequest } from '../api/types';

/** For tests: a request that has just begun, with what a test cares about. */
export function someRequest(its: Partial<SourceRequest> = {}): SourceRequest {
  return {
    name: 'sign-ins',
    tag: '',
    placeKind: 'workspace',
    place: '',
    tenant: '',
    query: '',
    schedule: '',
    state: 'ok',
    lastRun: null,
    lastDurationMs: null,
    nextRun: null,
    lastRows: 0,
    totalRows: 0,
    lastError: null,
    checkpoint: null,
    failuresInARow: 0,
    note: null,
    lastDuplicateRows: null,
    lastSuccess: null,
    stall: null,
    activity: { phase: 'waiting', since: '2026-11-23T10:00:00Z', until: null, rows: null, cause: null, message: null },
    totals: {
      received: 0,
      stored: 0,
      duplicate: 0,
      takenBack: 0,
      late: 0,
      bytes: 0,
      alerts: 0,
      split: 0,
      throttled: 0,
      runs: 0,
      failedRuns: 0,
      threadRestarts: 0,
    },
    threadRestarted: null,
    ...its,
  };
}
