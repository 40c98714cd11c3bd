import type { HistoryEntry, Iso } from '../../api/types';
import type { Timeline, TimelineAlert, TimelineEvent } from './told';

/** One thing of the stream, with when it happened. */
export type Moment =
  | { readonly kind: 'event'; readonly at: Iso; readonly event: TimelineEvent }
  | { readonly kind: 'alert'; readonly at: Iso; readonly alert: TimelineAlert }
  | { readonly kind: 'change'; readonly at: Iso; readonly change: HistoryEntry };

export type Part = Moment['kind'];

/** Events, alerts and what people did, in the order of time; of one instant, events come before what was made of them. */
export function stream(timeline: Timeline, history: readonly HistoryEntry[]): readonly Moment[] {
  const moments: Moment[] = [
    ...timeline.events.map((event): Moment => ({ kind: 'event', at: event.time, event })),
    ...timeline.alerts.map((alert): Moment => ({ kind: 'alert', at: alert.time, alert })),
    ...history.map((change): Moment => ({ kind: 'change', at: change.at, change })),
  ];
  // Stable: what is of one instant stays in the order above.
  return moments.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** How much of what there is stands in the list: `3 events`, `the 200 nearest of 4,311 events`. */
export function shownWords(shown: number, total: number, one: string, count: (value: number) => string): string {
  const many = total === 1 ? one : `${one}s`;
  return shown < total ? `the ${count(shown)} nearest of ${count(total)} ${many}` : `${count(total)} ${many}`;
}
