import { useCallback, useEffect, useState } from 'react';
import { type Answer, type Question, ask, questionId } from '../hunt/answer';

export interface QueryAnswer {
  /** That of the question before, while the next is on its way. */
  readonly answer: Answer | undefined;
  /** Whether the answer is that of the question as it is now. */
  readonly isCurrent: boolean;
  readonly failure: unknown;
  readonly retry: () => void;
}

interface Held {
  readonly question: Question;
  readonly answer: Answer;
}

/** The answer of a query, asked anew when it, its time or the round changes. */
export function useQuery({ query, timespan }: Question, round = 0): QueryAnswer {
  const [held, setHeld] = useState<Held>();
  const [failure, setFailure] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    setFailure(undefined);
    ask({ query, timespan }, questionId(), abort.signal).then(
      (answer) => !abort.signal.aborted && setHeld({ question: { query, timespan }, answer }),
      (refused: unknown) => !abort.signal.aborted && setFailure(refused),
    );
    return () => abort.abort();
  }, [query, timespan, round, attempt]);

  return {
    answer: held?.answer,
    isCurrent: held?.question.query === query && held.question.timespan === timespan,
    failure,
    retry,
  };
}
