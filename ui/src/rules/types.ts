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
  readonly origin: 'shipped' | 'here' | 'sigma' | 'analytic' | 'file';
  /** `every 15m over 1h` of an analytic rule; else empty. */
  readonly schedule: string;
  /** Of an analytic rule whose runs fail. */
  readonly failing: boolean;
  /** Of an analytic rule the workspaces that its query is asked of: `here`, or a GUID; else empty. */
  readonly runsOn: readonly string[];
  readonly closed: { readonly closed: number; readonly falsePositive: number };
  /** Alerts on each of the last 30 days, the oldest first. */
  readonly spark: readonly number[];
  /** The tables that have all that it reads. */
  readonly sources: readonly string[];
  /** Events that must raise it or must not, and how many of them do as they should. */
  readonly tests: { readonly passed: number; readonly all: number };
  /** What a back-test measured; null when none did. */
  readonly cost: RuleCost | null;
  /** What the engine measures while the rule is in force or in test; null before it was tried in an event of the sample. */
  readonly sampled: SampledCost | null;
}

/** Since the server started or the rules were last loaded. */
export interface SampledCost {
  /** Microseconds of the rule's own conditions: the mean over the events of the sample, tried in them or not. */
  readonly micros: number;
  /** Of the sample. */
  readonly events: number;
  /** In how many of them the rule was tried, at least 1. */
  readonly tries: number;
}

export interface RuleCost {
  /** Microseconds more for an event with the rule than without it. */
  readonly micros: number;
  /** That it was measured over. */
  readonly events: number;
  readonly at: Iso;
}

/** Events that a rule promises something of, and what came of them. */
export interface KeptTest {
  /** From 1. */
  readonly number: number;
  readonly fires: boolean;
  readonly table: string;
  readonly events: string;
  readonly shipped: boolean;
  readonly passed: boolean;
  /** The rules at which the events end; 0 for none. */
  readonly endedAt: readonly number[];
  readonly problem: string | null;
}

/** Of the newest events of a table, how many have the fields that a rule reads. */
export interface FieldFill {
  readonly table: string;
  readonly events: number;
  readonly oldest: Iso | '';
  readonly fields: readonly { readonly name: string; readonly holding: number }[];
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
  /** Null for a rule that does not come with the product. */
  readonly note: RuleNote | null;
  /** Null for a rule on events. */
  readonly analytic: AnalyticRule | null;
}

/** A query on a schedule. */
export interface AnalyticRule {
  /** By which Sentinel knows it. */
  readonly guid: string;
  readonly version: string;
  readonly description: string;
  readonly query: string;
  /** `greater than 0`, of the number of rows. */
  readonly trigger: string;
  readonly grouping: 'single-alert' | 'alert-per-result';
  readonly entities: readonly { readonly type: string; readonly fields: readonly string[] }[];
  /** Why it does not bind, each with its line in the file. */
  readonly missing: readonly { readonly line: number; readonly message: string }[];
  /** How it fares, at each place where it runs; none before its first run. */
  readonly runs: readonly AnalyticRuns[];
}

/** Times of the grid: a run sees what was before its time, and is made a little later. */
export interface AnalyticRuns {
  /** `here`, or the GUID of a workspace in Azure. */
  readonly place: string;
  /** The time of the last run; null when none was made. */
  readonly done: Iso | null;
  readonly next: Iso | null;
  /** When the next one is made. */
  readonly due: Iso | null;
  /** Null when its last attempt succeeded. */
  readonly trouble: { readonly message: string; readonly since: Iso; readonly again: Iso } | null;
}

/** What one knows of a rule beside its conditions. */
export interface RuleNote {
  /** Unique, lower case with hyphens. */
  readonly name: string;
  readonly tables: readonly string[];
  /** What one must have for the tables to be there. */
  readonly needs: string;
  readonly falsePositives: readonly string[];
  readonly checks: readonly string[];
  /** In a query `"$(field)"` stands for what the event of an alert has there. */
  readonly hunts: readonly { readonly title: string; readonly query: string }[];
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
