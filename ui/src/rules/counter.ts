import type { TestedEvent } from './types';

export interface Counter {
  readonly rule: number;
  /** `3/5` */
  readonly words: string;
}

/** How far the rule over several events that is nearest to its end has counted with this event. */
export function counterOf(event: Pick<TestedEvent, 'tried'>): Counter | undefined {
  let nearest: (Counter & { missing: number }) | undefined;
  for (const { id, reason } of event.tried) {
    const counted = /, counter (\d+) of (\d+)$/.exec(reason);
    if (counted !== null) {
      const missing = Number(counted[2]) - Number(counted[1]);
      if (nearest === undefined || missing < nearest.missing) {
        nearest = { rule: id, words: `${counted[1]}/${counted[2]}`, missing };
      }
    }
  }
  return nearest === undefined ? undefined : { rule: nearest.rule, words: nearest.words };
}
