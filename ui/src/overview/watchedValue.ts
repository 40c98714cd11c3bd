import type { Answer, AnswerColumn, Value } from '../hunt/answer';

/** What a watched query answers: how many rows, or its one value where that is all. */
export type Watched =
  | { readonly kind: 'rows'; readonly rows: number }
  | { readonly kind: 'value'; readonly column: AnswerColumn; readonly value: Value };

/** The value of an answer that is one row of one column. */
export function single({ columns, rows }: Pick<Answer, 'columns' | 'rows'>): Watched | undefined {
  const [column] = columns;
  return columns.length === 1 && rows.length === 1 && column !== undefined
    ? { kind: 'value', column, value: rows[0]?.[0] ?? null }
    : undefined;
}
