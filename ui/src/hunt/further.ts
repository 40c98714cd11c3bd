import { columnName, withoutRender } from './edit';
import type { AnswerColumn } from './answer';

/** The query with a step behind all others; a wish how to draw its own result is left out. */
export function further(query: string, step: string): string {
  return `${withoutRender(query)}\n| ${step}`;
}

/** The column by whose time rows are counted: that of the event, else the first. */
export function timeColumn(columns: readonly AnswerColumn[]): string | undefined {
  const times = columns.filter(({ type }) => type === 'datetime').map(({ name }) => name);
  return times.includes('TimeGenerated') ? 'TimeGenerated' : times[0];
}

/** From when to when the rows are, and how many. */
export function spanQuery(query: string, time: string): string {
  const column = columnName(time);
  return further(query, `summarize Rows = count(), First = min(${column}), Last = max(${column})`);
}

/** How many rows each bin has. */
export function binQuery(query: string, time: string, seconds: number): string {
  return further(query, `summarize Rows = count() by Time = bin(${columnName(time)}, ${seconds}s)\n| sort by Time asc`);
}

/** What a column holds, in a row. */
export function statisticsQuery(query: string, column: AnswerColumn): string {
  const name = columnName(column.name);
  const text = column.type === 'string' || column.type === 'dynamic';
  const parts = [
    'Rows = count()',
    `Empty = countif(${text ? `isempty(${name})` : `isnull(${name})`})`,
    `Distinct = dcount(${column.type === 'dynamic' ? `tostring(${name})` : name})`,
  ];
  if (isOrdered(column)) {
    parts.push(`Least = min(${name})`, `Greatest = max(${name})`);
  }
  if (isNumber(column)) {
    parts.push(`Average = avg(${name})`);
  }
  return further(query, `summarize ${parts.join(', ')}`);
}

/** The values of a column that most rows have. */
export function topQuery(query: string, column: AnswerColumn, most: number): string {
  const name = columnName(column.name);
  const value = column.type === 'dynamic' ? `tostring(${name})` : name;
  return further(query, `summarize Rows = count() by Value = ${value}\n| top ${most} by Rows`);
}

function isNumber({ type }: AnswerColumn): boolean {
  return ['int', 'long', 'real', 'decimal'].includes(type);
}

function isOrdered(column: AnswerColumn): boolean {
  return isNumber(column) || column.type === 'datetime' || column.type === 'timespan';
}
