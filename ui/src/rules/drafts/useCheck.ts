import { useEffect, useState } from 'react';
import { change, failureWords, read } from '../../api/client';
import type { RuleCheck } from './types';

const PAUSE = 350;

export interface Checked {
  /** The text that was checked. */
  readonly text: string;
  readonly check: RuleCheck | undefined;
  readonly failure: string;
}

/** What the loader says of a text, asked once somebody pauses; undefined before the first answer, and where there is no text to ask of. */
export function useCheck(text: string | undefined): Checked | undefined {
  const [checked, setChecked] = useState<Checked>();
  useEffect(() => {
    if (text === undefined) {
      setChecked(undefined);
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      change('POST', '/api/rules/check', { text }, abort.signal)
        .then((answer) => read<RuleCheck>(answer))
        .then(
          (check) => !abort.signal.aborted && setChecked({ text, check, failure: '' }),
          (failure: unknown) =>
            !abort.signal.aborted && setChecked({ text, check: undefined, failure: failureWords(failure) }),
        );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);
  return checked;
}
