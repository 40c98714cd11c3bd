import { bare } from './text';
import type { AnswerColumn, Value } from './answer';

/** What a cell can do to the query. */
export type CellAction = 'include' | 'exclude' | 'only';

/** The query with a step that keeps, or leaves out, the rows with this value. It goes behind all others but `render`. */
export function withCell(query: string, action: CellAction, column: AnswerColumn, value: Value): string {
  const [steps, render] = beforeRender(query);
  const kept = action === 'only' ? withoutStepsOn(steps, column.name) : steps;
  const step = `| where ${condition(column, value, action !== 'exclude')}`;
  return [kept, step, ...(render === '' ? [] : [render])].join('\n');
}

/** The query with a step that keeps the rows of a table with this value; one over that table where it asks something else. */
export function withValue(query: string, table: string, column: AnswerColumn, value: Value): string {
  const asks = bare(query).includes(table) && new RegExp(`(^|[^\\w])${table}([^\\w]|$)`).test(bare(query));
  return withCell(asks ? query : columnName(table), 'include', column, value);
}

/** The query with a step that keeps the rows of `[from, to)` of a column, milliseconds since the epoch. */
export function withTime(query: string, column: string, from: number, to: number): string {
  const [steps, render] = beforeRender(query);
  const name = columnName(column);
  const time = (instant: number) => `datetime(${new Date(instant).toISOString()})`;
  const step = `| where ${name} >= ${time(from)} and ${name} < ${time(to)}`;
  return [steps, step, ...(render === '' ? [] : [render])].join('\n');
}

/** The condition that a column has this value, or that it has not. */
export function condition(column: AnswerColumn, value: Value, equal: boolean): string {
  const name = columnName(column.name);
  const operator = equal ? '==' : '!=';
  if (value === null) {
    return `${equal ? 'isnull' : 'isnotnull'}(${name})`;
  }
  switch (column.type) {
    case 'dynamic':
      return `tostring(${name}) ${operator} ${quoted(String(value))}`;
    case 'string':
      return `${name} ${operator} ${quoted(String(value))}`;
    case 'datetime':
    case 'timespan':
    case 'guid':
    case 'decimal':
      return `${name} ${operator} ${column.type}(${value})`;
    case 'real':
      return `${name} ${operator} real(${value === 'NaN' ? 'nan' : String(value).replace('Infinity', 'inf')})`;
    default:
      return `${name} ${operator} ${value}`;
  }
}

export function columnName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `[${quoted(name)}]`;
}

export function quoted(text: string): string {
  const escapes: Record<string, string> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return `"${text.replace(/[\\"\n\r\t]/g, (sign) => escapes[sign] ?? sign)}"`;
}

/** The query without blank end, semicolon and `render`. */
export function withoutRender(query: string): string {
  return beforeRender(query)[0];
}

/** The query without blank end, semicolon and `render`, and the line of `render` if it has one. */
function beforeRender(query: string): [string, string] {
  const text = query.trimEnd().replace(/;$/, '').trimEnd();
  const render = /\n?[ \t]*\|[ \t]*render\b[^|\n]*$/.exec(text);
  return render === null ? [text, ''] : [text.slice(0, render.index).trimEnd(), render[0].trim()];
}

/** Takes away the last lines as long as they are conditions of the form that cells write, on this column. */
function withoutStepsOn(steps: string, column: string): string {
  const lines = steps.split('\n');
  const name = columnName(column);
  const written = ['', 'tostring(', 'isnull(', 'isnotnull('].map((call) => `| where ${call}${name}`);
  const isWritten = (line: string) =>
    written.some((start) => line.startsWith(start) && !/^\w/.test(line.slice(start.length)));
  let end = lines.length;
  const kept: string[] = [];
  while (end > 1 && (lines[end - 1] ?? '').startsWith('| where ')) {
    end--;
    const line = lines[end] ?? '';
    if (!isWritten(line)) {
      kept.unshift(line);
    }
  }
  return [...lines.slice(0, end), ...kept].join('\n');
}
