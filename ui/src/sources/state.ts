import type { RequestState, SourceRequest } from '../api/types';
import type { IconName } from '../parts/Icon';

interface Look {
  readonly word: string;
  readonly icon: IconName;
  /** What it means, for somebody who sees it for the first time. */
  readonly meaning: string;
}

export const LOOKS: Record<RequestState, Look> = {
  ok: { word: 'OK', icon: 'check', meaning: 'The last run succeeded.' },
  running: { word: 'Running', icon: 'play', meaning: 'A query is under way.' },
  waiting: { word: 'Waiting', icon: 'waiting', meaning: 'It waits for its first run or for its turn.' },
  catching_up: { word: 'Catching up', icon: 'down', meaning: 'It takes in what has gathered since its checkpoint.' },
  late: { word: 'Late', icon: 'clock', meaning: 'Its checkpoint is further behind than its schedule explains.' },
  throttled: { word: 'Throttled', icon: 'waiting', meaning: 'Azure takes no more questions for now; it waits.' },
  differs: { word: 'Differs', icon: 'differs', meaning: 'Hours that are over do not hold what the source counts.' },
  failing: { word: 'Failing', icon: 'warn', meaning: 'The last run failed; it is tried again.' },
  stalled: { word: 'Stalled', icon: 'warn', meaning: 'Nothing comes through, for longer than it should take.' },
  paused: { word: 'Paused', icon: 'pause', meaning: 'Somebody paused it: it does not run until it is resumed.' },
  disabled: { word: 'Disabled', icon: 'pause', meaning: 'It is switched off in the configuration.' },
};

/** The gravest first, so that what needs somebody is seen without scrolling; equal states keep their order. */
const ORDER: readonly RequestState[] = [
  'stalled',
  'failing',
  'differs',
  'late',
  'throttled',
  'paused',
  'catching_up',
  'waiting',
  'running',
  'ok',
  'disabled',
];

/** The worst first. A running one stands with those that are well, so that a run moves no card about. */
export function byUrgency(requests: readonly SourceRequest[]): SourceRequest[] {
  const rank = ({ state }: SourceRequest) => ORDER.indexOf(state === 'running' ? 'ok' : state);
  return requests.toSorted((one, other) => rank(one) - rank(other));
}

/** Whether it needs somebody: it fails or does not come through. */
export function isIll({ state }: SourceRequest): boolean {
  return state === 'failing' || state === 'stalled';
}

/** How far the checkpoint is behind, in milliseconds; undefined before the first one. */
export function lag(request: SourceRequest, now: number): number | undefined {
  return request.checkpoint === null ? undefined : Math.max(0, now - Date.parse(request.checkpoint));
}
