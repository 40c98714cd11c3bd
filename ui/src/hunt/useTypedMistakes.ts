import { useEffect, useState } from 'react';
import { type Mistake, change, read } from '../api/client';

/** Milliseconds after the last key until the query is looked at. */
const PAUSE = 600;
const NONE: readonly Mistake[] = [];

/** What the server finds wrong with a query while it is written. Nothing is said where it cannot be asked. */
export function useTypedMistakes(query: string, isWanted: boolean): readonly Mistake[] {
  const [found, setFound] = useState<{ query: string; mistakes: readonly Mistake[] }>({ query: '', mistakes: NONE });
  useEffect(() => {
    if (!isWanted || query.trim() === '') {
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      mistakesOf(query, abort.signal).then(
        (mistakes) => !abort.signal.aborted && setFound({ query, mistakes }),
        () => undefined,
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, isWanted]);
  return found.query === query ? found.mistakes : NONE;
}

async function mistakesOf(query: string, signal: AbortSignal): Promise<readonly Mistake[]> {
  const answer = await change('POST', '/api/query/check', { query }, signal);
  return (await read<{ mistakes: readonly Mistake[] }>(answer)).mistakes;
}
