import type { Session } from '../api/types';
import { createStore } from '../parts/store';

/** When the session ends, in milliseconds of this browser's clock. */
export interface Ends {
  /** Unless somebody does something. */
  readonly idle: number;
  /** Whatever is done. */
  readonly last: number;
  /** How long before an end the page warns, in milliseconds. */
  readonly notice: number;
}

export type Outlook =
  /** Nothing to say until then. */
  | { readonly kind: 'calm'; readonly until: number }
  | { readonly kind: 'idle'; readonly end: number }
  | { readonly kind: 'last'; readonly end: number }
  | { readonly kind: 'over' };

const LONGEST_NOTICE = 120_000;

/** Undefined for a server that says nothing of ends. */
export const ends = createStore<Ends | undefined>(undefined);

export function noteEnds(session: Session, now: number): void {
  if (session.idleSeconds === undefined || session.leftSeconds === undefined) {
    return;
  }
  const idleSpan = session.idleSeconds * 1000;
  const known = ends.get()?.notice ?? 0;
  ends.set({
    idle: now + idleSpan,
    last: now + session.leftSeconds * 1000,
    notice: Math.max(known, Math.min(LONGEST_NOTICE, idleSpan / 4)),
  });
}

/** What is to be said about an end now. The last one goes first: against it nothing can be done. */
export function outlook(known: Ends, now: number): Outlook {
  if (now >= known.last || now >= known.idle) {
    return { kind: 'over' };
  }
  if (now >= known.last - known.notice) {
    return { kind: 'last', end: known.last };
  }
  if (now >= known.idle - known.notice) {
    return { kind: 'idle', end: known.idle };
  }
  return { kind: 'calm', until: Math.min(known.last, known.idle) - known.notice };
}

/** Minutes and seconds, as 1:05; a begun second counts whole. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
