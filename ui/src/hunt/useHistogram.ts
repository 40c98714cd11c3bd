import { useMemo } from 'react';
import { useRows } from '../entities/useRows';
import type { Answer, Question } from './answer';
import { type Bin, binBegin, filled, widthOf } from './bins';
import { binQuery, spanQuery, timeColumn } from './further';

export interface Histogram {
  readonly column: string;
  readonly seconds: number;
  /** Undefined while they are counted. */
  readonly bins: readonly Bin[] | undefined;
  readonly failure: unknown;
  readonly retry: () => void;
}

/**
 * How the rows of a whole answer lie in time; undefined where they have none. What the page holds is counted here; where
 * there is more, the server counts behind the query, all rows.
 */
export function useHistogram(question: Question, answer: Answer): Histogram | undefined {
  const column = timeColumn(answer.columns);
  // What Azure would have to be asked a second time for is left out.
  const isAsked = column !== undefined && answer.more && question.azure === undefined;
  const span = useRows(
    isAsked ? spanQuery(question.query, column) : null,
    question.timespan,
    'last',
    question.parameters,
  );
  const [from, to] = useMemo(() => {
    if (column === undefined) {
      return [Number.NaN, Number.NaN];
    }
    if (answer.more) {
      return [Date.parse(String(span.rows[0]?.First)), Date.parse(String(span.rows[0]?.Last))];
    }
    const times = timesOf(answer, column);
    return [times.reduce((a, b) => Math.min(a, b), Infinity), times.reduce((a, b) => Math.max(a, b), -Infinity)];
  }, [answer, column, span.rows]);
  const isKnown = Number.isFinite(from) && Number.isFinite(to);
  const seconds = isKnown ? widthOf(from, to) : 0;
  const counted = useRows(
    isAsked && isKnown ? binQuery(question.query, column, seconds) : null,
    question.timespan,
    'last',
    question.parameters,
  );
  const bins = useMemo(() => {
    if (!isKnown || column === undefined || (answer.more && counted.answer === undefined)) {
      return undefined;
    }
    const counts = new Map<number, number>();
    if (answer.more) {
      counted.rows.forEach((row) => counts.set(Date.parse(String(row.Time)), Number(row.Rows)));
    } else {
      for (const time of timesOf(answer, column)) {
        const begin = binBegin(time, seconds);
        counts.set(begin, (counts.get(begin) ?? 0) + 1);
      }
    }
    return filled(counts, from, to, seconds);
  }, [answer, column, counted.answer, counted.rows, from, to, seconds, isKnown]);

  const isTimeless = !isKnown && (!answer.more || span.answer !== undefined);
  if (column === undefined || isTimeless || (answer.more && question.azure !== undefined)) {
    return undefined;
  }
  return {
    column,
    seconds,
    bins,
    failure: span.failure ?? counted.failure,
    retry: span.failure === undefined ? counted.retry : span.retry,
  };
}

function timesOf({ columns, rows }: Answer, name: string): number[] {
  const index = columns.findIndex((column) => column.name === name);
  return rows.map((row) => Date.parse(String(row[index]))).filter((time) => !Number.isNaN(time));
}
