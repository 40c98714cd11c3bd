import { useEffect, useState } from 'react';
import { change, failureWords, read } from '../../../api/client';
import type { RuleTest, RuleText, Tried } from './types';

const PAUSE = 400;

export interface Trial {
  /** What it is of; what is not on show any more is out of date. */
  readonly key: string;
  readonly tried: Tried | undefined;
  readonly failure: string;
}

export function keyOf(rules: readonly RuleText[], tests: readonly RuleTest[]): string {
  return JSON.stringify([rules, tests]);
}

/** What becomes of texts and tests, asked once somebody pauses. @param first what is known from the beginning */
export function useTrial(rules: readonly RuleText[], tests: readonly RuleTest[], first: Trial): Trial {
  const [trial, setTrial] = useState(first);
  const key = keyOf(rules, tests);
  useEffect(() => {
    if (key === trial.key) {
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      change('POST', '/api/rules/drafts/trial', { rules, tests }, abort.signal)
        .then((answer) => read<Tried>(answer))
        .then(
          (tried) => !abort.signal.aborted && setTrial({ key, tried, failure: '' }),
          (failure: unknown) =>
            !abort.signal.aborted && setTrial({ key, tried: undefined, failure: failureWords(failure) }),
        );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
    // The key holds the texts and the tests.
  }, [key, trial.key]);
  return trial;
}
