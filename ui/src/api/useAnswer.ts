import { useCallback, useEffect, useState } from 'react';
import { getJson } from './client';

/** What is known of a path's JSON: an answer stays while a newer one is on its way or has failed. */
export interface Answer<T> {
  readonly data: T | undefined;
  readonly failure: unknown;
  readonly loading: boolean;
  readonly retry: () => void;
}

interface Held<T> {
  readonly subject: string;
  readonly data: T | undefined;
  readonly failure: unknown;
  readonly loading: boolean;
}

/**
 * Asks for a path whenever it or the round changes. While the subject stays the same, these are newer askings of the
 * same question and the earlier answer stays on show; a new subject starts from nothing.
 */
export function useAnswer<T>(path: string, subject: string = path, round: string = ''): Answer<T> {
  const [held, setHeld] = useState<Held<T>>({ subject, data: undefined, failure: undefined, loading: true });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    setHeld((before) => ({
      subject,
      data: before.subject === subject ? before.data : undefined,
      failure: undefined,
      loading: true,
    }));
    getJson<T>(path, abort.signal).then(
      (data) => {
        if (!abort.signal.aborted) {
          setHeld({ subject, data, failure: undefined, loading: false });
        }
      },
      (failure: unknown) => {
        if (!abort.signal.aborted) {
          setHeld((before) => ({ ...before, failure, loading: false }));
        }
      },
    );
    return () => abort.abort();
  }, [path, subject, round, attempt]);

  if (held.subject !== subject) {
    return { data: undefined, failure: undefined, loading: true, retry };
  }
  return { data: held.data, failure: held.failure, loading: held.loading, retry };
}
