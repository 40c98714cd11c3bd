/** The columns that every alert has at hand, in their usual order. All others are those of the table of alerts. */
export const BASE_COLUMNS = ['level', 'time', 'rule', 'user', 'ip', 'status', 'table'] as const;

export type BaseColumn = (typeof BASE_COLUMNS)[number];

export const COLUMN_NAMES: Record<BaseColumn, string> = {
  level: 'Level',
  time: 'Time',
  rule: 'Rule',
  user: 'User',
  ip: 'Source address',
  status: 'Status · assignee',
  table: 'Table · tag',
};

export function isBase(column: string): column is BaseColumn {
  return BASE_COLUMNS.some((known) => known === column);
}

export function columnName(column: string): string {
  return isBase(column) ? COLUMN_NAMES[column] : column;
}

/** Those that the server has to be asked for. */
export function extraColumns(columns: readonly string[]): string[] {
  return columns.filter((column) => !isBase(column));
}

/** Puts a column on show at its usual place, or at the end, or takes it away; one always stays. */
export function toggledColumn(columns: readonly string[], column: string): readonly string[] {
  if (columns.includes(column)) {
    return columns.length === 1 ? columns : columns.filter((other) => other !== column);
  }
  const next = [...columns, column];
  return [...BASE_COLUMNS.filter((base) => next.includes(base)), ...extraColumns(next)];
}

const WIDTHS: Record<BaseColumn, number> = {
  level: 112,
  time: 162,
  rule: 260,
  user: 180,
  ip: 152,
  status: 128,
  table: 144,
};

/** How many pixels columns need at least, with the boxes to tick. */
export function leastWidth(columns: readonly string[]): number {
  return columns.reduce((sum, column) => sum + (isBase(column) ? WIDTHS[column] : 150), 40);
}
