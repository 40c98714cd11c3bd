import type { Iso } from '../../api/types';
import { alertPath } from '../../api/paths';
import type { Window } from '../../time/range';

/* What the server tells of one alert beside its event. */

export interface FieldText {
  readonly field: string;
  /** Empty when the event has none. */
  readonly text: string;
}

export interface TestedCondition {
  readonly kind: 'tested';
  readonly element: string;
  readonly subject: string;
  readonly operator: string;
  readonly asked: string;
  /** `osmatch`, `osregex`, `pcre2`; empty for what is no pattern. */
  readonly flavour: string;
  readonly value: string | null;
  readonly holds: boolean;
  /** Where in the value the pattern is found, half-open; nowhere when both are the same. */
  readonly from: number;
  readonly to: number;
}

export interface OverEvents {
  readonly kind: 'over-events';
  readonly element: string;
  readonly count: number;
  /** How many events there must be besides the values that are counted; 0 where only one of both counts. */
  readonly events: number;
  /** In seconds. */
  readonly timeframe: number;
  readonly same: readonly FieldText[];
  readonly different: readonly string[];
  readonly distinct: FieldText | null;
  readonly rules: readonly number[];
}

export interface NeverSeen {
  readonly kind: 'never-seen';
  readonly element: string;
  readonly fields: readonly FieldText[];
  /** In seconds, as is the learning. */
  readonly within: number;
  readonly learning: number;
}

export interface Remembering {
  readonly kind: 'remembering';
  readonly element: string;
}

/** Conditions that count together. */
export interface Together {
  readonly kind: 'any' | 'all' | 'none';
  readonly element: string;
  readonly holds: boolean;
  readonly conditions: readonly Condition[];
}

export type Condition = TestedCondition | OverEvents | NeverSeen | Remembering | Together;

export interface ChainRule {
  readonly id: number;
  readonly level: number;
  readonly description: string;
  /** A link or a note; empty for none. */
  readonly info: string;
  readonly holds: boolean;
  readonly conditions: readonly Condition[];
}

export interface RuleState {
  readonly id: number;
  readonly state: 'same' | 'changed' | 'gone' | 'unknown';
  readonly fired: string;
  readonly now: string;
  readonly holds: boolean;
  /** Of an analytic rule: its query found it. */
  readonly byQuery: boolean;
}

export interface Counted {
  readonly events: number;
  /** Left out by rules that count events. */
  readonly values?: number;
  readonly first: Iso;
  readonly last: Iso;
}

export interface Known {
  readonly combinations: number;
  readonly since: Iso;
}

export interface TechniqueName {
  readonly id: string;
  readonly name: string;
  readonly tactics: readonly string[];
}

export interface SignInResult {
  readonly code: string;
  readonly kind: string;
  readonly title: string;
  readonly meaning: string;
  readonly next: string;
}

export interface RiskWord {
  readonly field: string;
  readonly value: string;
  readonly meaning: string;
}

export interface NextHunt {
  readonly title: string;
  readonly why: string;
  readonly query: string;
  readonly from: Iso;
  readonly to: Iso;
}

/** What one knows of the rule, with the values of the event. */
export interface AlertNote {
  readonly falsePositives: readonly string[];
  readonly checks: readonly string[];
  readonly hunts: readonly Omit<NextHunt, 'why'>[];
}

export interface Why {
  readonly rule: RuleState;
  /** From the top of the tree down to the rule that fired; empty when that is not in force. */
  readonly chain: readonly ChainRule[];
  readonly counted: Counted | null;
  readonly known: Known | null;
  readonly previous: number;
  readonly techniques: readonly TechniqueName[];
  /** Null for a rule that does not come with the product. */
  readonly note: AlertNote | null;
  readonly result: SignInResult | null;
  readonly risks: readonly RiskWord[];
  readonly hunts: readonly NextHunt[];
}

export interface TimelineEvent {
  readonly time: Iso;
  readonly table: string;
  readonly what: string;
  readonly who: string;
  readonly ip: string;
  readonly result: string;
  readonly shares: readonly string[];
  readonly own: boolean;
  readonly counted: boolean;
  /** Empty when the event is known from the alert only. */
  readonly query: string;
}

export interface TimelineAlert {
  readonly time: Iso;
  readonly id: string;
  readonly ruleId: number;
  readonly level: number;
  readonly description: string;
  readonly user: string;
  readonly ip: string;
  readonly status: string;
  readonly query: string;
}

export interface Timeline {
  readonly from: Iso;
  readonly to: Iso;
  readonly total: number;
  readonly events: readonly TimelineEvent[];
  readonly totalAlerts: number;
  readonly alerts: readonly TimelineAlert[];
  readonly tables: readonly string[];
  readonly query: string;
  readonly alertsQuery: string;
}

export interface Shared {
  readonly kind: 'user' | 'address' | 'app' | 'resource' | 'correlation' | 'session';
  readonly value: string;
  readonly name: string;
  readonly within: number;
  readonly rules: number;
  readonly before: number;
  readonly rulesBefore: number;
  readonly open: number;
  readonly highest: number;
  readonly query: string;
}

export interface RelatedAlerts {
  readonly from: Iso;
  readonly to: Iso;
  readonly before: Iso;
  readonly shares: readonly Shared[];
}

export interface Outcomes {
  readonly rule: number;
  readonly from: Iso;
  readonly to: Iso;
  readonly alerts: number;
  readonly closed: number;
  readonly truePositive: number;
  readonly benignPositive: number;
  readonly falsePositive: number;
  readonly undetermined: number;
  readonly query: string;
}

export const whyPath = (id: string) => `${alertPath(id)}/why`;
export const sourcePath = (id: string) => `${alertPath(id)}/source`;
export const timelinePath = (id: string) => `${alertPath(id)}/timeline`;
export const outcomesPath = (id: string) => `${alertPath(id)}/outcomes`;
export const relatedPath = (id: string, { from, to }: Window) =>
  `${alertPath(id)}/related?${new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })}`;
