import type { AnswerColumn, Value } from './answer';

/** As long as the server takes a comment, in characters. */
export const LONGEST_COMMENT = 4_000;

/** A row and the query that found it, as a text for people; what is too long is cut, and says so. */
export function rowWords(query: string, columns: readonly AnswerColumn[], row: readonly Value[]): string {
  const lines = columns.flatMap(({ name }, index) => {
    const value = row[index] ?? null;
    return value === null || value === '' ? [] : [`${name}: ${value}`];
  });
  const source = `Found in Hunt by:\n${query.trim()}`;
  const room = LONGEST_COMMENT - Math.min(source.length, 1_000) - 3;
  return `${cut(lines.join('\n'), room)}\n\n${cut(source, 1_000)}`;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
