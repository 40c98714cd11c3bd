import type { RulesView } from '../url/rules';
import { select } from './select';
import type { Rule } from './types';

export type FacetField = 'tactic' | 'table' | 'file';

/** A value, and how many rules have it. */
export interface Facet {
  readonly value: string;
  readonly rules: number;
}

const VALUES: Record<FacetField, (rule: Rule) => readonly string[]> = {
  tactic: (rule) => rule.tactics,
  table: (rule) => rule.sources,
  file: (rule) => [rule.file],
};

/** The values of a field among the rules that all other filters leave, the most frequent first; the chosen one is always there. */
export function facets(rules: readonly Rule[], view: RulesView, field: FacetField): Facet[] {
  const counts = new Map<string, number>(view[field] === '' ? [] : [[view[field], 0]]);
  for (const rule of select(rules, { ...view, [field]: '' })) {
    for (const value of VALUES[field](rule)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([value, many]) => ({ value, rules: many }))
    .sort((one, other) => other.rules - one.rules || one.value.localeCompare(other.value));
}
