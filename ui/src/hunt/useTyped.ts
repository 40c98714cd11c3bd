import { useEffect, useState } from 'react';
import { type Mistake, change, read } from '../api/client';

/** Milliseconds after the last key until the query is looked at. */
const PAUSE = 600;

/** A parameter that a query declares. */
export interface Parameter {
  readonly name: string;
  /** `string`, `datetime`, `long`, … */
  readonly type: string;
  /** The value that counts where none is given; null where one must be. */
  readonly usual: string | null;
}

interface Check {
  readonly mistakes: readonly Mistake[];
  readonly parameters: readonly Parameter[];
}

const NOTHING: Check = { mistakes: [], parameters: [] };
/** Without this word a query declares none. */
const DECLARATION = 'query_parameters';

export function declaresParameters(query: string): boolean {
  return query.includes(DECLARATION);
}

/**
 * What the server says of a query while it is written: what is wrong with it, and its parameters, which stay while the query is written
 * on. Nothing is said where it cannot be asked.
 *
 * @param values of the parameters
 * @param isJudged whether mistakes are wanted
 */
export function useTyped(query: string, values: Readonly<Record<string, string>>, isJudged: boolean): Check {
  const [found, setFound] = useState<{ asked: string; check: Check }>({ asked: '', check: NOTHING });
  const declares = declaresParameters(query);
  const asked = JSON.stringify([query, values]);
  const isWanted = query.trim() !== '' && (isJudged || declares);
  const isFirst = found.asked === '';
  useEffect(() => {
    if (!isWanted) {
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(
      () => {
        const [text, parameters] = JSON.parse(asked) as [string, Record<string, string>];
        checkOf(text, parameters, abort.signal).then(
          (check) => !abort.signal.aborted && setFound({ asked, check }),
          () => undefined,
        );
      },
      isFirst ? 0 : PAUSE,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
    // Whether it is the first only says how long to wait.
  }, [asked, isWanted]);
  return {
    mistakes: isJudged && found.asked === asked ? found.check.mistakes : NOTHING.mistakes,
    parameters: declares ? found.check.parameters : NOTHING.parameters,
  };
}

async function checkOf(query: string, values: Record<string, string>, signal: AbortSignal): Promise<Check> {
  const parameters = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  const answer = await change('POST', '/api/query/check', { query, parameters }, signal);
  return read<Check>(answer);
}
