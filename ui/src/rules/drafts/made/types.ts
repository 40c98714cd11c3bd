import type { KeptTest } from '../../types';
import type { RuleMistake } from '../types';

/** The text of a rule that is saved nowhere. */
export interface RuleText {
  readonly id: number;
  readonly text: string;
}

/** Events one of which must raise the rule. */
export interface RuleTest {
  readonly rule: number;
  readonly fires: boolean;
  readonly table: string;
  readonly events: string;
}

/** Something in which a rule is not what the query is. */
export interface Note {
  /** As the query has it; empty for the query as a whole. */
  readonly step: string;
  readonly reason: string;
  /** Whether the rule finds other events for it. */
  readonly changes: boolean;
}

/** What came of texts and tests. */
export interface Tried {
  readonly mistakes: readonly (RuleMistake & { readonly rule: number })[];
  /** Of the tests, in their order. */
  readonly runs: readonly KeptTest[];
}

export interface Made {
  readonly table: string;
  /** A rule; or a rule, and one that counts what it finds. */
  readonly rules: readonly RuleText[];
  readonly notes: readonly Note[];
  readonly tests: readonly RuleTest[];
  readonly tried: Tried;
}
