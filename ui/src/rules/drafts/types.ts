import type { Iso } from '../../api/types';

export const RULE_PLACES = ['draft', 'test', 'live'] as const;
export type RulePlace = (typeof RULE_PLACES)[number];

/** A rule that is written here. */
export interface LocalRule {
  readonly id: number;
  readonly level: number;
  readonly title: string;
  readonly states: readonly RulePlace[];
  readonly changed: Iso;
  readonly user: string;
  readonly foundInTest: number;
}

export interface LocalRules {
  readonly rules: readonly LocalRule[];
  readonly inTest: number;
}

export interface RuleVersion {
  readonly time: Iso;
  readonly user: string;
  readonly action: 'saved' | 'moved' | 'removed';
  readonly state: RulePlace;
  readonly text: string;
}

export interface LocalRuleDetail {
  readonly id: number;
  readonly texts: { readonly [place in RulePlace]?: string };
  readonly changed: Iso;
  /** The newest first. */
  readonly versions: readonly RuleVersion[];
}

/** Line and column from 1; 0 for the text as a whole. */
export interface RuleMistake {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface RuleCheck {
  readonly mistakes: readonly RuleMistake[];
  readonly rule: { readonly id: number; readonly level: number; readonly kind: string; readonly title: string } | null;
}
