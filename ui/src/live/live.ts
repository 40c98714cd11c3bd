import { getJson } from '../api/client';
import type { Iso } from '../api/types';
import { createStore } from '../parts/store';

/** What the server said last about new alerts; `serial` counts what was said since the page was loaded. */
export interface Raised {
  readonly serial: number;
  readonly count: number;
  readonly newest: Iso;
  readonly maxLevel: number;
}

export type Connection = 'connecting' | 'open' | 'lost';

export const connection = createStore<Connection>('connecting');

/** Whether the reader has stopped the pages from refreshing by themselves. */
export const paused = createStore(false);

export const raised = createStore<Raised>({ serial: 0, count: 0, newest: '', maxLevel: 0 });

/** Counts how often a source has changed its state since the page was loaded. */
export const sourceChanges = createStore(0);

/** Counts how often people have changed states of alerts since the page was loaded. */
export const stateChanges = createStore(0);

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

/** Listens to the server until the returned function is called; a lost connection is made anew, less and less often. */
export function listen(): () => void {
  let stream: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT;

  function open() {
    const opened = new EventSource('/api/live');
    stream = opened;
    opened.onopen = () => {
      wait = FIRST_WAIT;
      connection.set('open');
    };
    opened.onerror = () => {
      connection.set('lost');
      if (opened.readyState === EventSource.CLOSED) {
        // The browser has given up. The session may be over: asking for it finds out.
        getJson('/api/session').catch(() => undefined);
        timer = setTimeout(open, wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
      }
    };
    opened.addEventListener('alerts', (message: MessageEvent<string>) => tellRaised(message.data));
    opened.addEventListener('states', () => stateChanges.set(stateChanges.get() + 1));
    opened.addEventListener('sources', () => sourceChanges.set(sourceChanges.get() + 1));
  }

  connection.set('connecting');
  open();
  return () => {
    clearTimeout(timer);
    stream?.close();
  };
}

function tellRaised(data: string): void {
  const { count, newest, maxLevel } = JSON.parse(data) as Omit<Raised, 'serial'>;
  raised.set({ serial: raised.get().serial + 1, count, newest, maxLevel });
}
