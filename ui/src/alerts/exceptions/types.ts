import type { Iso } from '../../api/types';

export const FIELDS = ['Rule', 'User', 'SourceIp', 'App', 'Operation', 'SourceTable'] as const;
export const OPERATORS = ['is', 'one-of', 'starts-with', 'in-network'] as const;

export type Field = (typeof FIELDS)[number];
export type Operator = (typeof OPERATORS)[number];

export interface Condition {
  readonly field: Field;
  readonly operator: Operator;
  readonly values: readonly string[];
}

interface Act {
  readonly at: Iso;
  readonly by: string;
}

/** Alerts that nobody wants to be told of. */
export interface AlertException {
  readonly id: number;
  readonly state: 'active' | 'expired' | 'ended';
  readonly conditions: readonly Condition[];
  readonly comment: string;
  /** The id of the alert that it was made from, or empty. */
  readonly alert: string;
  readonly made: Act;
  /** Null for never. */
  readonly expires: Iso | null;
  readonly extended: Act | null;
  readonly ended: Act | null;
  readonly spansAllRules: boolean;
  readonly hits: number;
  readonly lastHit: Iso | null;
}

/** What an exception would have hidden of the alerts that are stored. */
export interface Preview {
  readonly days: number;
  readonly hidden: number;
  /** Alerts of the rules that it names; of all where it names none. */
  readonly total: number;
  readonly truePositives: number;
  /** The newest of these. */
  readonly examples: readonly {
    readonly id: string;
    readonly time: Iso;
    readonly level: number;
    readonly description: string;
    readonly user: string;
    readonly sourceIp: string;
  }[];
  readonly query: string;
}
