import type { Activity, SourceRequest } from '../api/types';
import { count, counted } from '../format/numbers';
import { lengthWords } from '../time/format';

const left = (until: string | null, now: number) => (until === null ? 0 : Math.max(0, Date.parse(until) - now));

/** What a request is doing now, as the rest of a sentence that begins with its name: `reads the answer …`. */
export function doingWords(request: Pick<SourceRequest, 'activity' | 'nextRun'>, now: number): string {
  const { activity } = request;
  const spent = lengthWords(now - Date.parse(activity.since));
  switch (activity.phase) {
    case 'waiting':
      return waitingWords(request.nextRun, now);
    case 'asking':
      return `asks and waits for the answer, for ${spent} so far`;
    case 'reading':
      return `reads the answer, for ${spent} so far: ${counted(activity.rows ?? 0, 'row')}`;
    case 'storing':
      return `stores ${counted(activity.rows ?? 0, 'row')}, for ${spent} so far`;
    case 'pausing':
      return pausingWords(activity, now);
  }
}

function waitingWords(nextRun: string | null, now: number): string {
  if (nextRun === null) {
    return 'waits for its first run';
  }
  const wait = left(nextRun, now);
  return wait < 1000 ? 'begins its next run' : `waits ${lengthWords(wait)} for its next run`;
}

function pausingWords({ until, cause, message }: Activity, now: number): string {
  const wait = lengthWords(left(until, now));
  return cause === 'throttled'
    ? `waits ${wait} for the service to take requests (429)`
    : `tries again in ${wait} after: ${message ?? 'no answer'}`;
}

/** `last run: 120 received, 100 new`; of a run before this process only what was new is known. */
export function lastRunRows({ lastRows, lastDuplicateRows }: SourceRequest): string {
  if (lastDuplicateRows === null) {
    return `${count(lastRows)}\u00a0new in the last run`;
  }
  if (lastDuplicateRows === 0) {
    return lastRows === 0 ? 'none in the last run' : `${count(lastRows)} in the last run, all\u00a0new`;
  }
  return `last run: ${count(lastRows + lastDuplicateRows)} received, ${count(lastRows)}\u00a0new`;
}

/** What a request has done since the process began; the rare things only when they happened. */
export function totalsWords({ totals }: SourceRequest): string[] {
  const rare: readonly [number, string][] = [
    [totals.takenBack, `${count(totals.takenBack)} taken back and asked for again`],
    [totals.late, `${count(totals.late)} late`],
    [totals.split, `${counted(totals.split, 'answer')} asked for in halves`],
    [totals.throttled, `throttled ${counted(totals.throttled, 'time')}`],
    [totals.failedRuns, `${counted(totals.failedRuns, 'run')} failed`],
  ];
  return [
    `${counted(totals.received, 'row')} received`,
    `${count(totals.stored)} new`,
    `${count(totals.duplicate)} held already`,
    ...rare.filter(([value]) => value > 0).map(([, words]) => words),
  ];
}
