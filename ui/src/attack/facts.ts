import { TACTICS, inVersion18, parentOf, subTechniques } from './techniques';
import type { AttackAnswer, Covering, Raised } from './types';

/** What is known of a technique; that of its sub-techniques is among it. */
export interface Facts {
  readonly id: string;
  readonly alerts: number;
  /** The highest level of the alerts, 0 without any. */
  readonly level: number;
  /** In force, and able to hold on what is collected. */
  readonly rules: readonly Covering[];
  /** In force, and blind: nothing that is collected has what they read. */
  readonly blind: readonly Covering[];
  readonly raised: readonly Raised[];
}

/** By the ids of version 18: an alert counts once for a technique, however many of its sub-techniques it names. */
export function factsByTechnique({ raised, rules }: AttackAnswer): ReadonlyMap<string, Facts> {
  const facts = new Map<string, Facts>();
  const of = (id: string): Facts => facts.get(id) ?? { id, alerts: 0, level: 0, rules: [], blind: [], raised: [] };
  for (const rule of rules) {
    for (const id of touched(rule.techniques)) {
      const held = of(id);
      facts.set(
        id,
        rule.canHold ? { ...held, rules: [...held.rules, rule] } : { ...held, blind: [...held.blind, rule] },
      );
    }
  }
  for (const group of raised) {
    for (const id of touched(group.techniques)) {
      const held = of(id);
      facts.set(id, {
        ...held,
        alerts: held.alerts + group.alerts,
        level: Math.max(held.level, group.level),
        raised: [...held.raised, group],
      });
    }
  }
  return facts;
}

/** The techniques that ids stand for, with those that they are sub-techniques of, each once. */
function touched(ids: readonly string[]): Set<string> {
  return new Set(ids.map(inVersion18).flatMap((id) => [id, parentOf(id)]));
}

const KNOWN = new Set(
  TACTICS.flatMap((tactic) => tactic.techniques.flatMap((technique) => [technique, ...subTechniques(technique)])),
);

/** Techniques that alerts or rules name and that have no cell; a sub-technique without a cell is told of with its technique. */
export function withoutCell(facts: ReadonlyMap<string, Facts>): Facts[] {
  return [...facts.values()].filter(({ id }) => !KNOWN.has(id) && !KNOWN.has(parentOf(id)) && parentOf(id) === id);
}

export const HEATS = 5;

/** How deep a colour is, from 1 to 5, for a count against the greatest; 0 for none. Each step is a multiple of the one before. */
export function heat(count: number, greatest: number): number {
  if (count <= 0) {
    return 0;
  }
  const share = greatest <= 1 ? 1 : Math.log(count) / Math.log(greatest);
  return Math.min(HEATS, 1 + Math.floor(share * (HEATS - 0.001)));
}
