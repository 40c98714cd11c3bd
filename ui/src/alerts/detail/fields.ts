import type { AlertDetail, Json } from '../../api/types';

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly value: Json;
  /** The value as text: what is searched and copied. */
  readonly text: string;
}

/** The fields of the event in the order of its columns; fields without a column come last. */
export function fieldsOf({ event, columns }: AlertDetail): Field[] {
  const known = new Set(columns.map((column) => column.name));
  const others = Object.keys(event)
    .filter((name) => !known.has(name))
    .map((name) => ({ name, type: '' }));
  return [...columns, ...others].map(({ name, type }) => {
    const value = event[name] ?? null;
    return { name, type, value, text: fieldText(value) };
  });
}

export function fieldText(value: Json): string {
  return value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Whether there is anything to see: no text, no element and no property count as nothing. */
export function isEmpty(field: Field): boolean {
  return field.text === '' || field.text === '[]' || field.text === '{}';
}

/** Those whose name or value holds the sought text, in any case. */
export function search(fields: readonly Field[], sought: string): Field[] {
  const wanted = sought.trim().toLowerCase();
  return fields.filter(
    (field) => field.name.toLowerCase().includes(wanted) || field.text.toLowerCase().includes(wanted),
  );
}
