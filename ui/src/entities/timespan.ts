import type { Window } from '../time/range';
import type { EntityPanel } from './types';

/** The times that a panel's query is asked for; undefined where it says them itself. */
export function timespan(panel: Pick<EntityPanel, 'ownTime'> | undefined, { from, to }: Window): string | undefined {
  return panel?.ownTime === true ? undefined : `${new Date(from).toISOString()}/${new Date(to).toISOString()}`;
}
