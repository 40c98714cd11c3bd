/** What a column of the list of alerts may be called: one of its table, or a field of the event as `Event.a.b[0]['c d']`. */
const COLUMN = /^(?:\w+|Event(?:\.[A-Za-z_]\w*|\[\d{1,4}\]|\['[^'"\\,\p{Cc}]{1,100}'\])+)$/u;
const FILTER = /^(-?)(Event(?:\.[A-Za-z_]\w*|\[\d{1,4}\]|\['[^'"\\,\p{Cc}]{1,100}'\])+|\w+):(.*)$/su;

export function isColumn(name: string): boolean {
  return COLUMN.test(name);
}

/** The columns of a list with commas between, each once. What cannot be understood is left out. */
export function parseColumns(text: string): readonly string[] {
  return [...new Set(text.split(',').filter(isColumn))];
}

/** A column without what all fields of events have in common. */
export function shortColumn(name: string): string {
  return name.startsWith('Event.') ? name.slice('Event.'.length) : name;
}

/** A filter by a column: `Event.Status.errorCode:50126`. */
export function fieldFilter(column: string, value: string): string {
  return `${column}:${value}`;
}

/** A filter by a column taken apart, its leading `-` aside; undefined for what is none. */
export function fieldOf(filter: string): { readonly column: string; readonly value: string } | undefined {
  const [, , column, value] = FILTER.exec(filter) ?? [];
  return column === undefined || value === undefined ? undefined : { column, value };
}
