import { levelClass } from '../level/level';
import type { RuleSort, RuleTests, RulesView } from '../url/rules';
import type { Rule } from './types';

/** The rules that the view asks for, in its order. */
export function select(rules: readonly Rule[], view: RulesView): Rule[] {
  return rules.filter((rule) => isWanted(rule, view)).sort(ORDERS[view.sort]);
}

function isWanted(rule: Rule, view: RulesView): boolean {
  return (
    (view.levels.length === 0 || view.levels.includes(levelClass(rule.level))) &&
    (view.kind === '' || rule.kind === view.kind) &&
    (view.tactic === '' || rule.tactics.includes(view.tactic)) &&
    (view.file === '' || rule.file === view.file) &&
    (view.binding === '' || rule.binding === view.binding) &&
    (view.table === '' || rule.sources.includes(view.table)) &&
    (view.state === '' || rule.state === view.state) &&
    (view.tests === '' || outcome(rule) === view.tests) &&
    (view.origin === '' || rule.origin === view.origin) &&
    holds(rule, view.text)
  );
}

/** Every word is somewhere in what the list knows of the rule. */
function holds(rule: Rule, text: string): boolean {
  if (text === '') {
    return true;
  }
  const all = [rule.id, rule.title, rule.file, ...rule.groups, ...rule.techniques, ...rule.tactics, ...rule.fields]
    .join('\n')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

function outcome({ tests: { passed, all } }: Rule): RuleTests {
  return all === 0 ? 'none' : passed === all ? 'pass' : 'fail';
}

/** Of the closed alerts, those that were false; below 0 where none is closed. */
function falseRatio({ closed: { closed, falsePositive } }: Rule): number {
  return closed === 0 ? -1 : falsePositive / closed;
}

type Order = (one: Rule, other: Rule) => number;

const byId: Order = (one, other) => one.id - other.id;
const then =
  (first: Order, second: Order): Order =>
  (one, other) =>
    first(one, other) || second(one, other);

/** As the list shows it. */
const micros = ({ cost, sampled }: Rule): number => (sampled ?? cost)?.micros ?? -Infinity;

const ORDERS: Record<RuleSort, Order> = {
  id: byId,
  level: then((one, other) => other.level - one.level, byId),
  title: then((one, other) => one.title.localeCompare(other.title), byId),
  file: then((one, other) => one.file.localeCompare(other.file) || one.line - other.line, byId),
  day: then((one, other) => other.hits.day - one.hits.day, byId),
  month: then((one, other) => other.hits.month - one.hits.month, byId),
  false: then((one, other) => falseRatio(other) - falseRatio(one), byId),
  // What was never measured comes last.
  cost: then((one, other) => micros(other) - micros(one) || 0, byId),
  last: then((one, other) => (other.hits.last ?? '').localeCompare(one.hits.last ?? ''), byId),
};

/** Every value that some rule has, in the order of the alphabet. */
export function values(rules: readonly Rule[], of: (rule: Rule) => readonly string[]): string[] {
  return [...new Set(rules.flatMap(of))].sort();
}
