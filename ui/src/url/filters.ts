import type { Filters } from './view';

/** The filters that hold a list of wanted and excluded values. */
export type ListFilter = 'rules' | 'users' | 'ips' | 'apps' | 'statuses' | 'assignees' | 'tags' | 'fields';

const LISTS: readonly ListFilter[] = ['rules', 'users', 'ips', 'apps', 'statuses', 'assignees', 'tags', 'fields'];

export interface Pill {
  readonly filter: ListFilter | 'minLevel' | 'text';
  readonly value: string;
  readonly excluded: boolean;
  /** The text as the filter holds it. */
  readonly raw: string;
}

/** Wants a value, in place of its exclusion if there was one. */
export function include(filters: Filters, list: ListFilter, value: string): Filters {
  return put(filters, list, value, `-${value}`);
}

/** Excludes a value, in place of its wish if there was one. */
export function exclude(filters: Filters, list: ListFilter, value: string): Filters {
  return put(filters, list, `-${value}`, value);
}

function put(filters: Filters, list: ListFilter, raw: string, opposite: string): Filters {
  const others = filters[list].filter((held) => held !== raw && held !== opposite);
  return { ...filters, [list]: [...others, raw] };
}

/** All filters but the levels, which have switches of their own, in the order in which they are shown. */
export function pills(filters: Filters): Pill[] {
  const list = (filter: ListFilter) =>
    filters[filter].map((raw): Pill => {
      const excluded = raw.startsWith('-');
      return { filter, raw, excluded, value: excluded ? raw.slice(1) : raw };
    });
  const text: Pill[] = filters.text === '' ? [] : [single('text', filters.text)];
  const minLevel: Pill[] = filters.minLevel === 0 ? [] : [single('minLevel', String(filters.minLevel))];
  const lists = LISTS.flatMap(list);
  return [...minLevel, ...lists, ...text];
}

function single(filter: 'minLevel' | 'text', value: string): Pill {
  return { filter, value, raw: value, excluded: false };
}

export function without(filters: Filters, pill: Pill): Filters {
  switch (pill.filter) {
    case 'minLevel':
      return { ...filters, minLevel: 0 };
    case 'text':
      return { ...filters, text: '' };
    case 'rules':
    case 'users':
    case 'ips':
    case 'apps':
    case 'statuses':
    case 'assignees':
    case 'tags':
    case 'fields':
      return { ...filters, [pill.filter]: filters[pill.filter].filter((raw) => raw !== pill.raw) };
  }
}

/** The pill with its value excluded where it was wanted, and wanted where it was excluded; single ones stay. */
export function inverted(filters: Filters, pill: Pill): Filters {
  if (pill.filter === 'minLevel' || pill.filter === 'text') {
    return filters;
  }
  return pill.excluded ? include(filters, pill.filter, pill.value) : exclude(filters, pill.filter, pill.value);
}

export function isFiltered(filters: Filters): boolean {
  return filters.levels.length > 0 || pills(filters).length > 0;
}
