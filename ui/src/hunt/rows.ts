import type { AnswerColumn, Value } from './answer';

export interface Sort {
  readonly column: number;
  readonly direction: 'ascending' | 'descending';
}

/** The sort that an address asks for; undefined when it names no column. */
export function sortOf(order: string, columns: readonly AnswerColumn[]): Sort | undefined {
  const place = (name: string) => columns.findIndex((column) => column.name === name);
  if (order !== '' && place(order) >= 0) {
    return { column: place(order), direction: 'ascending' };
  }
  return order.startsWith('-') && place(order.slice(1)) >= 0
    ? { column: place(order.slice(1)), direction: 'descending' }
    : undefined;
}

const NUMBERS = new Set(['int', 'long', 'real', 'decimal']);

export function isNumeric(column: AnswerColumn): boolean {
  return NUMBERS.has(column.type);
}

/** Rows in another order; those without a value are last in both directions, and equal ones stay as they stood. */
export function sorted<T extends readonly Value[]>(
  rows: readonly T[],
  columns: readonly AnswerColumn[],
  sort: Sort | undefined,
): readonly T[] {
  const column = sort === undefined ? undefined : columns[sort.column];
  if (sort === undefined || column === undefined) {
    return rows;
  }
  const order = comparison(column);
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return [...rows].sort((one, other) => {
    const a = one[sort.column] ?? null;
    const b = other[sort.column] ?? null;
    if (a === null || b === null) {
      return a === b ? 0 : a === null ? 1 : -1;
    }
    return sign * order(a, b);
  });
}

function comparison(column: AnswerColumn): (a: Value, b: Value) => number {
  if (isNumeric(column)) {
    return (a, b) => Number(a) - Number(b);
  }
  if (column.type === 'timespan') {
    return (a, b) => ticksOf(String(a)) - ticksOf(String(b));
  }
  const texts = new Intl.Collator('en', { numeric: column.type !== 'datetime' });
  return column.type === 'datetime'
    ? (a, b) => Date.parse(String(a)) - Date.parse(String(b)) || (String(a) < String(b) ? -1 : Number(a !== b))
    : (a, b) => texts.compare(String(a), String(b));
}

/** Of `-1.02:03:04.5`: seconds. */
function ticksOf(text: string): number {
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] =
    /^(-?)(?:(\d+)\.)?(\d+):(\d+):([\d.]+)$/.exec(text) ?? [];
  return (
    (sign === '-' ? -1 : 1) * (Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds))
  );
}

/** How wide each column wants to be, in pixels, after its name and some of its values. */
export function widths(columns: readonly AnswerColumn[], rows: readonly (readonly Value[])[]): number[] {
  const some = rows.slice(0, 60);
  return columns.map(({ name, type }, index) => {
    const longest = Math.max(name.length + 3, ...some.map((row) => String(row[index] ?? '').length));
    return Math.round(Math.min(Math.max(longest * 7.2 + 22, 76), type === 'dynamic' ? 340 : 380));
  });
}

/** How far from the left each column begins. */
export function offsets(wide: readonly number[]): number[] {
  let left = 0;
  return wide.map((width) => {
    const begin = left;
    left += width;
    return begin;
  });
}
