import type { Window } from '../time/range';

const MOST = 7 * 86_400_000;

/**
 * Whether an entity, by when it was first seen (milliseconds since the epoch), was known so long before the window that
 * it tells something when a value is first seen within: as long as the window is, or a week.
 */
export function isKnownBefore(first: number, { from, to }: Window): boolean {
  return first <= from - Math.min(to - from, MOST);
}
