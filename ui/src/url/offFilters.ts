import { HIGHEST_LEVEL } from '../level/level';
import { type ListFilter, type Pill, pills } from './filters';
import { type Filters, NO_FILTERS } from './view';

const LISTS: readonly ListFilter[] = ['rules', 'users', 'ips', 'apps', 'statuses', 'assignees', 'tags', 'fields'];

/** A filter that is off for now, as an address says it: `users=-ana`. */
export function offWord({ filter, raw }: Pill): string {
  return `${filter}=${raw}`;
}

/** The filters that are off. What cannot be understood is as if it were not there. */
export function offPills(words: readonly string[]): Pill[] {
  return [...new Set(words)].flatMap((word) => {
    const cut = word.indexOf('=');
    return pills(restored(NO_FILTERS, word.slice(0, Math.max(cut, 0)), word.slice(cut + 1)));
  });
}

/** The filters with one that was off. */
export function withPill(filters: Filters, { filter, raw }: Pill): Filters {
  return restored(filters, filter, raw);
}

function restored(filters: Filters, filter: string, raw: string): Filters {
  const list = LISTS.find((known) => known === filter);
  if (list !== undefined) {
    return { ...filters, [list]: [...filters[list].filter((held) => held !== raw), raw] };
  }
  if (filter === 'minLevel') {
    const level = Number(raw);
    return Number.isInteger(level) && level > 0 && level <= HIGHEST_LEVEL ? { ...filters, minLevel: level } : filters;
  }
  return filter === 'text' ? { ...filters, text: raw } : filters;
}
