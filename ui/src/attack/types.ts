/** Alerts of one rule that name the same techniques. */
export interface Raised {
  readonly rule: number;
  readonly title: string;
  /** The highest. */
  readonly level: number;
  readonly techniques: readonly string[];
  readonly alerts: number;
}

/** A rule in force that names techniques. */
export interface Covering {
  readonly id: number;
  readonly title: string;
  readonly level: number;
  readonly techniques: readonly string[];
  /** Whether something that is collected has what it reads. */
  readonly canHold: boolean;
}

export interface AttackAnswer {
  readonly raised: readonly Raised[];
  readonly rules: readonly Covering[];
  readonly query: string;
}
