import { useCallback, useEffect, useRef, useState } from 'react';
import { type Answer, type Question, ask, questionId, stopAsking } from './answer';

/** How the question that was asked last stands. */
export type Run =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly since: number }
  | { readonly state: 'answered'; readonly question: Question; readonly answer: Answer }
  | { readonly state: 'failed'; readonly question: Question; readonly failure: unknown }
  | { readonly state: 'stopped' };

interface Running {
  readonly id: string;
  readonly abort: AbortController;
}

/** Asks one question at a time: a newer one, leaving the page and `stop` end the one before, on the server too. */
export function useRun(onAnswer: (question: Question, answer: Answer) => void) {
  const [run, setRun] = useState<Run>({ state: 'none' });
  const running = useRef<Running>(undefined);
  const stopping = useRef<Promise<void>>(Promise.resolve());

  const end = useCallback(() => {
    if (running.current !== undefined) {
      running.current.abort.abort();
      const { id } = running.current;
      stopping.current = stopping.current.then(() => stopAsking(id));
      running.current = undefined;
    }
  }, []);

  const start = useCallback(
    (question: Question) => {
      end();
      const mine: Running = { id: questionId(), abort: new AbortController() };
      running.current = mine;
      setRun({ state: 'running', since: Date.now() });
      // One after the other: the server counts what runs.
      stopping.current
        .then(() => ask(question, mine.id, mine.abort.signal))
        .then(
          (answer) => {
            if (running.current === mine) {
              running.current = undefined;
              setRun({ state: 'answered', question, answer });
              onAnswer(question, answer);
            }
          },
          (failure: unknown) => {
            if (running.current === mine) {
              running.current = undefined;
              setRun({ state: 'failed', question, failure });
            }
          },
        );
    },
    [end, onAnswer],
  );

  const stop = useCallback(() => {
    if (running.current !== undefined) {
      end();
      setRun({ state: 'stopped' });
    }
  }, [end]);

  useEffect(() => end, [end]);
  return { run, start, stop };
}
