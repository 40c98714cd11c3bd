import type { Iso } from '../../api/types';

/** Alerts that belong together. */
export interface AlertGroup {
  /** Null where rules are mixed. */
  readonly ruleId: number | null;
  readonly description: string;
  readonly user: string;
  readonly ip: string;
  readonly app: string;
  readonly resource: string;
  readonly session: string;
  readonly status: string;
  readonly count: number;
  /** How many are not closed. */
  readonly open: number;
  readonly first: Iso;
  readonly last: Iso;
  readonly highestLevel: number;
  readonly trend: readonly number[];
  /** Parameters of the list that, in place of its own, find just these. */
  readonly narrowing: Readonly<Record<string, string>>;
}

export interface GroupPage {
  readonly groups: number;
  readonly alerts: number;
  readonly page: readonly AlertGroup[];
  readonly next: number | null;
  readonly hidden: number;
  readonly query: string;
}

export function keyOf({ narrowing }: AlertGroup): string {
  return JSON.stringify(narrowing);
}
