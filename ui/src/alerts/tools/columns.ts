import { shortColumn } from '../../url/columns';

/** The columns that have a look of their own, in their usual order. All others show a text. */
export const OWN_COLUMNS = ['level', 'time', 'rule', 'user', 'ip', 'tenant', 'status', 'table'] as const;

export type BaseColumn = (typeof OWN_COLUMNS)[number];

/** What a list shows unless somebody chooses. */
export const BASE_COLUMNS: readonly BaseColumn[] = OWN_COLUMNS.filter((column) => column !== 'tenant');

/** The same where the alerts are of several tenants. */
export const COLUMNS_OF_TENANTS: readonly BaseColumn[] = OWN_COLUMNS.filter((column) => column !== 'table');

/** What says whose an alert is. */
export const TENANT_FIELD = 'Event.TenantId';

export const COLUMN_NAMES: Record<BaseColumn, string> = {
  level: 'Level',
  time: 'Time',
  rule: 'Rule',
  user: 'User',
  ip: 'Source address',
  tenant: 'Tenant',
  status: 'Status · assignee',
  table: 'Table · tag',
};

export function isBase(column: string): column is BaseColumn {
  return OWN_COLUMNS.some((known) => known === column);
}

export function columnName(column: string): string {
  return isBase(column) ? COLUMN_NAMES[column] : shortColumn(column);
}

/** Those that no alert has at hand. */
export function extraColumns(columns: readonly string[]): string[] {
  return columns.filter((column) => !isBase(column));
}

/** Those that the server has to be asked for, under its own names. */
export function askedColumns(columns: readonly string[]): string[] {
  return [...new Set(columns.flatMap((column) => (column === 'tenant' ? [TENANT_FIELD] : extraColumns([column]))))];
}

/** Puts a column on show at its usual place, or at the end, or takes it away; one always stays. */
export function toggledColumn(columns: readonly string[], column: string): readonly string[] {
  if (columns.includes(column)) {
    return columns.length === 1 ? columns : columns.filter((other) => other !== column);
  }
  const next = [...columns, column];
  return [...OWN_COLUMNS.filter((base) => next.includes(base)), ...extraColumns(next)];
}

const WIDTHS: Record<BaseColumn, number> = {
  level: 112,
  time: 162,
  rule: 260,
  user: 180,
  ip: 152,
  tenant: 140,
  status: 128,
  table: 144,
};

/** How many pixels columns need at least, with the boxes to tick. */
export function leastWidth(columns: readonly string[]): number {
  return columns.reduce((sum, column) => sum + (isBase(column) ? WIDTHS[column] : 168), 40);
}
