import type { AnswerColumn } from './answer';
import { columnName } from './edit';

/** The rows that a table's columns are told by. */
export const NEWEST = 10_000;

/** The newest rows of a table, in two steps: which are the newest is asked of their time alone. */
function newest(table: string, columns: readonly AnswerColumn[]): string {
  const name = columnName(table);
  if (!columns.some((column) => column.name === 'TimeGenerated')) {
    return `${name}\n| take ${NEWEST}`;
  }
  return (
    `let oldest = toscalar(${name} | top ${NEWEST} by TimeGenerated desc | summarize min(TimeGenerated));\n` +
    `${name}\n| where TimeGenerated >= oldest`
  );
}

/** How many of the newest rows there are, and in how many each column holds something: `F0`, `F1`, … in their order. */
export function fillQuery(table: string, columns: readonly AnswerColumn[]): string {
  const counts = columns.map((column, place) => `F${place} = countif(${holds(column)})`);
  return `${newest(table, columns)}\n| summarize ${['Rows = count()', ...counts].join(', ')}`;
}

/** The values that most of the newest rows have. */
export function valuesQuery(
  table: string,
  columns: readonly AnswerColumn[],
  column: AnswerColumn,
  most: number,
): string {
  const name = columnName(column.name);
  const value = column.type === 'dynamic' ? `tostring(${name})` : name;
  return (
    `${newest(table, columns)}\n| where ${holds(column)}\n` +
    `| summarize Rows = count() by Value = ${value}\n| top ${most} by Rows`
  );
}

function holds({ name, type }: AnswerColumn): string {
  return `${type === 'string' || type === 'dynamic' ? 'isnotempty' : 'isnotnull'}(${columnName(name)})`;
}

/** A share in words; what is not all is never 100 %, what is not none never 0 %. */
export function shareWords(part: number, all: number): string {
  if (part === 0 || all === 0) {
    return '0 %';
  }
  const percent = Math.round((part / all) * 100);
  if (part === all) {
    return '100 %';
  }
  return percent === 0 ? '< 1 %' : percent === 100 ? '> 99 %' : `${percent} %`;
}
