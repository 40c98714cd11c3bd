import { useEffect, useRef, useState } from 'react';
import { patientAsk } from '../entities/patientAsk';
import { queueOf } from '../entities/queue';
import { further } from '../hunt/further';
import { hasOwnTime } from '../hunt/text';
import { useWindow } from '../time/now';
import { useView } from '../url/navigation';
import { type Watched, single } from './watchedValue';

/** How much later, in milliseconds, a moving range ends before a query is run again. */
const CALM = 60_000;

/** Few at a time: the panels of the page ask too. */
const run = queueOf(2);

export interface WatchedAnswer {
  readonly watched: Watched | undefined;
  readonly failure: unknown;
}

interface Held extends WatchedAnswer {
  readonly subject: string;
}

/** Runs a query over the range of the page; what it answered stays on show until there is a newer answer or another range. */
export function useWatched(query: string): WatchedAnswer {
  const { range } = useView();
  const window = useWindow();
  const subject = JSON.stringify([query, range]);
  const asked = useRef({ subject, window });
  if (asked.current.subject !== subject || window.to - asked.current.window.to >= CALM) {
    asked.current = { subject, window };
  }
  const { from, to } = asked.current.window;
  const [held, setHeld] = useState<Held>({ subject, watched: undefined, failure: undefined });

  useEffect(() => {
    const abort = new AbortController();
    const timespan = hasOwnTime(query) ? undefined : `${new Date(from).toISOString()}/${new Date(to).toISOString()}`;
    run(() => ask(query, timespan, abort.signal), abort.signal).then(
      (watched) => !abort.signal.aborted && setHeld({ subject, watched, failure: undefined }),
      (failure: unknown) => !abort.signal.aborted && setHeld({ subject, watched: undefined, failure }),
    );
    return () => abort.abort();
  }, [query, subject, from, to]);

  return held.subject === subject ? held : { watched: undefined, failure: undefined };
}

async function ask(query: string, timespan: string | undefined, signal: AbortSignal): Promise<Watched> {
  const first = await patientAsk({ query: further(query, 'take 2'), timespan }, signal);
  return (
    single(first) ?? {
      kind: 'rows',
      rows: Number((await patientAsk({ query: further(query, 'count'), timespan }, signal)).rows[0]?.[0] ?? 0),
    }
  );
}
