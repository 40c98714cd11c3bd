import { type Filters, NO_FILTERS } from '../url/view';
import { bare } from './text';

type Listed = 'rules' | 'users' | 'ips';

const LISTS: Readonly<Record<string, Listed>> = { RuleId: 'rules', User: 'users', SourceIp: 'ips' };
/** Steps that leave the same alerts. */
const HARMLESS = /^(?:sort|order|project|project-away|project-keep|project-reorder|project-rename|extend|render)\b/;

/**
 * The filters of the list of alerts that find what a query on `Alerts` finds. Undefined where they cannot say all of it: nothing is left out,
 * since the list would then hold alerts that the query does not.
 */
export function alertFilters(query: string): Filters | undefined {
  const [source, ...steps] = split(query.trim().replace(/;$/, ''), /\|/g);
  if (source?.trim() !== 'Alerts') {
    return undefined;
  }
  // The query's rows hold those that exceptions hide.
  let filters: Filters | undefined = { ...NO_FILTERS, excepted: 'show' };
  let isChanged = false;
  for (const step of steps.map((text) => text.trim())) {
    if (step.startsWith('where ')) {
      if (isChanged) {
        return undefined; // Columns may not be what they were.
      }
      for (const condition of split(step.slice(6), /\band\b/g)) {
        filters = filters && withCondition(filters, condition.trim());
      }
    } else if (HARMLESS.test(step)) {
      isChanged ||= !/^(?:sort|order)\b/.test(step);
    } else {
      return undefined;
    }
  }
  return filters;
}

function withCondition(filters: Filters, condition: string): Filters | undefined {
  const level = /^RuleLevel\s*(>=?)\s*(\d+)$/.exec(condition);
  if (level !== null) {
    const least = Number(level[2]) + (level[1] === '>' ? 1 : 0);
    return { ...filters, minLevel: Math.max(filters.minLevel, least) };
  }
  const [, column = '', operator, written = ''] = /^(\w+)\s*(==|!=)\s*(.+)$/s.exec(condition) ?? [];
  const list = LISTS[column];
  const value = list === 'rules' ? (/^\d+$/.test(written) ? written : undefined) : textOf(written);
  if (list === undefined || value === undefined || value === '' || value.startsWith('-')) {
    return undefined;
  }
  const isWanted = operator === '==';
  // Two wanted values are both looked for in the list, and contradict each other in the query.
  if (isWanted && filters[list].some((held) => !held.startsWith('-') && held !== value)) {
    return undefined;
  }
  return { ...filters, [list]: [...new Set([...filters[list], isWanted ? value : `-${value}`])] };
}

/** Of a plain string literal. */
function textOf(literal: string): string | undefined {
  const inside = /^"((?:[^"\\]|\\["\\])*)"$|^'((?:[^'\\]|\\['\\])*)'$/.exec(literal);
  return inside === null ? undefined : (inside[1] ?? inside[2] ?? '').replace(/\\(.)/g, '$1');
}

/** Parts between what matches outside of strings and comments. */
function split(text: string, between: RegExp): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: found } of bare(text).matchAll(between)) {
    parts.push(text.slice(from, index));
    from = index + found.length;
  }
  return [...parts, text.slice(from)];
}
