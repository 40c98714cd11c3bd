import type { Rule } from './types';

const DEEPEST = 12;

/** The rules that a rule stands below or builds on, row by row: the nearest last. A rule stands in its row that is nearest. */
export function ancestors(rules: ReadonlyMap<number, Pick<Rule, 'id' | 'parents'>>, id: number): number[][] {
  const rows: number[][] = [];
  const seen = new Set([id]);
  let row = rules.get(id)?.parents ?? [];
  while (row.length > 0 && rows.length < DEEPEST) {
    const fresh = [...new Set(row)].filter((parent) => rules.has(parent) && !seen.has(parent));
    fresh.forEach((parent) => seen.add(parent));
    if (fresh.length > 0) {
      rows.unshift(fresh);
    }
    row = fresh.flatMap((parent) => rules.get(parent)?.parents ?? []);
  }
  return rows;
}

/** The rules that build on a rule, nearest row first. */
export function descendants(rules: Iterable<Pick<Rule, 'id' | 'parents'>>, id: number): number[][] {
  const children = new Map<number, number[]>();
  for (const rule of rules) {
    rule.parents.forEach((parent) => children.set(parent, [...(children.get(parent) ?? []), rule.id]));
  }
  const rows: number[][] = [];
  const seen = new Set([id]);
  let row = [id];
  while (rows.length < DEEPEST) {
    row = [...new Set(row.flatMap((parent) => children.get(parent) ?? []))].filter((child) => !seen.has(child));
    if (row.length === 0) {
      break;
    }
    row.forEach((child) => seen.add(child));
    rows.push(row);
  }
  return rows;
}
