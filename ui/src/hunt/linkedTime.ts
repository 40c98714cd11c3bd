import { createStore } from '../parts/store';
import type { Place } from './panes';

/** The time that is pointed at in one pane's strip of rows over time, for the other to show too. Milliseconds since the epoch. */
export interface PointedTime {
  readonly place: Place;
  readonly at: number;
}

export const pointedTime = createStore<PointedTime | undefined>(undefined);
