import type { AnswerColumn, Value } from './answer';

/** A table in Markdown; what would end a cell or begin a link is written so that it does not. */
export function markdownTable(columns: readonly AnswerColumn[], rows: readonly (readonly Value[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ name }) => escaped(name))),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((_, index) => escaped(String(row[index] ?? ''))))),
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[\\|[\]`*_<>]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '<br>');
}
