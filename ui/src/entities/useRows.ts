import { useCallback, useEffect, useState } from 'react';
import type { Answer, Value } from '../hunt/answer';
import { patientAsk } from './patientAsk';
import { queueOf } from './queue';

/** One less than the server allows a session, so that a hunt has room beside a page of panels. */
const run = queueOf(3);

/** A row by the names of its columns. */
export type NamedRow = Readonly<Record<string, Value>>;

export interface Rows {
  readonly answer: Answer | undefined;
  readonly rows: readonly NamedRow[];
  readonly failure: unknown;
  readonly retry: () => void;
}

const NONE: readonly NamedRow[] = [];

interface Held {
  readonly key: string;
  readonly answer?: Answer;
  readonly rows?: readonly NamedRow[];
  readonly failure?: unknown;
}

/** The answer of a query; nothing is asked while there is none. What heads a page is asked first. */
export function useRows(
  query: string | null | undefined,
  timespan: string | undefined,
  place: 'first' | 'last' = 'last',
  parameters?: Readonly<Record<string, string>>,
): Rows {
  const key = JSON.stringify([query, timespan, parameters]);
  const [held, setHeld] = useState<Held>({ key });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);

  useEffect(() => {
    setHeld({ key });
    if (query === null || query === undefined) {
      return undefined;
    }
    const abort = new AbortController();
    run(() => patientAsk({ query, timespan, parameters }, abort.signal), abort.signal, place).then(
      (answer) => {
        if (!abort.signal.aborted) {
          setHeld({ key, answer, rows: named(answer) });
        }
      },
      (failure: unknown) => {
        if (!abort.signal.aborted) {
          setHeld({ key, failure });
        }
      },
    );
    return () => abort.abort();
    // The key holds the parameters.
  }, [key, query, timespan, attempt, place]);

  const mine = held.key === key ? held : undefined;
  return { answer: mine?.answer, rows: mine?.rows ?? NONE, failure: mine?.failure, retry };
}

function named({ columns, rows }: Answer): readonly NamedRow[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
}
