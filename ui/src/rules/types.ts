import type { Iso } from '../api/types';
import type { Binding, RuleKind, RuleState } from '../url/rules';

export interface Hits {
  /** In the last 24 hours. */
  readonly day: number;
  /** In the last 30 days. */
  readonly month: number;
  /** When the newest of all its alerts happened. */
  readonly last: Iso | null;
}

export interface Rule {
  readonly id: number;
  readonly level: number;
  readonly kind: RuleKind;
  readonly title: string;
  /** The last part of its path. */
  readonly file: string;
  readonly line: number;
  readonly groups: readonly string[];
  readonly techniques: readonly string[];
  readonly tactics: readonly string[];
  readonly overwrites: boolean;
  readonly parents: readonly number[];
  readonly fields: readonly string[];
  readonly binding: Binding;
  readonly hits: Hits;
  readonly state: RuleState;
  /** With the product, written on this page, or of a file of the installation. */
  readonly origin: 'shipped' | 'here' | 'file';
  readonly closed: { readonly closed: number; readonly falsePositive: number };
  /** Alerts on each of the last 30 days, the oldest first. */
  readonly spark: readonly number[];
  /** The tables that have all that it reads. */
  readonly sources: readonly string[];
}

export interface RuleListing {
  /** In the order in which they load. */
  readonly rules: readonly Rule[];
  /** The tables that hold something. */
  readonly tables: readonly string[];
}

export interface NamedRule {
  readonly id: number;
  readonly level: number;
  readonly title: string;
}

export interface RuleLinks {
  /** `if_sid`, `if_matched_group`, …, `category`, `overwrite`. */
  readonly element: string;
  readonly written: string;
  readonly rules: readonly NamedRule[];
}

export interface FieldPlace {
  readonly table: string;
  readonly kind: 'column' | 'inside' | 'derived';
  readonly column: string;
}

export interface ReadField {
  readonly name: string;
  readonly places: readonly FieldPlace[];
}

export interface RuleDetail extends Rule {
  readonly path: string;
  readonly source: { readonly firstLine: number; readonly text: string };
  readonly links: readonly RuleLinks[];
  readonly children: readonly NamedRule[];
  readonly counting: readonly NamedRule[];
  readonly reads: readonly ReadField[];
  /** The last 30 days, the oldest first. */
  readonly days: readonly { readonly day: Iso; readonly count: number }[];
  readonly tables: readonly string[];
}

export interface TriedRule {
  readonly id: number;
  readonly level: number;
  /** The element that does not hold; empty when the rule holds. */
  readonly reason: string;
}

export interface TestedEvent {
  /** Empty for a line of log. */
  readonly table: string;
  readonly time: Iso;
  readonly decoder: string;
  readonly fields: { readonly [name: string]: string };
  readonly tried: readonly TriedRule[];
  readonly rule: {
    readonly id: number;
    readonly level: number;
    readonly description: string;
    readonly groups: readonly string[];
    readonly techniques: readonly string[];
    readonly firedTimes: number;
  } | null;
  readonly instead: number | null;
  readonly isAlert: boolean;
  readonly user: string;
  readonly sourceIp: string;
  /** Earlier events of this test that the rule counted. */
  readonly previous: number;
}

export interface TestAnswer {
  readonly events: readonly TestedEvent[];
  readonly problems: readonly string[];
}
