import { useEffect, useState } from 'react';
import { change, failureOf, failureWords, getJson, read } from '../../api/client';
import type { BackTest } from './types';

const PAUSE = 700;

interface Order {
  readonly text?: string;
  readonly rule?: number;
  /** How far back; else the span is given. */
  readonly days?: number;
  /** Inclusive, ISO 8601. */
  readonly from?: string;
  /** Exclusive. */
  readonly to?: string;
}

export interface RunningBackTest {
  readonly test: BackTest | undefined;
  readonly failure: string;
  readonly start: (order: Order) => void;
  readonly stop: () => void;
}

/** The newest back-test of a rule, and how it goes on. @param rule undefined for the newest of all */
export function useBackTest(rule: number | undefined, draft: boolean | undefined): RunningBackTest {
  const [test, setTest] = useState<BackTest>();
  const [failure, setFailure] = useState('');

  useEffect(() => {
    const abort = new AbortController();
    setTest(undefined);
    getJson<BackTest[]>('/api/rules/backtests', abort.signal).then(
      (all) =>
        setTest(
          (before) =>
            before ??
            all.find(
              (each) => (rule === undefined || each.rule === rule) && (draft === undefined || each.draft === draft),
            ),
        ),
      () => undefined, // The result of an earlier one is a gift; starting one says what is wrong.
    );
    return () => abort.abort();
  }, [rule, draft]);

  const running = test?.state === 'running';
  useEffect(() => {
    if (test === undefined || !running) {
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      getJson<BackTest>(`/api/rules/backtests/${test.id}`, abort.signal).then(setTest, (lost: unknown) => {
        if (!abort.signal.aborted) {
          setFailure(failureWords(lost));
        }
      });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [test, running]);

  return {
    test,
    failure,
    start: (order) => {
      setFailure('');
      change('POST', '/api/rules/backtests', order)
        .then((answer) => read<BackTest>(answer))
        .then(setTest, (refused: unknown) => setFailure(failureWords(refused)));
    },
    stop: () => {
      if (test !== undefined) {
        change('DELETE', `/api/rules/backtests/${test.id}`)
          .then(async (answer) => (answer.ok ? undefined : Promise.reject(await failureOf(answer))))
          .catch((refused: unknown) => setFailure(failureWords(refused)));
      }
    },
  };
}
