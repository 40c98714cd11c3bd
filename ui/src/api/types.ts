import type { LevelClass } from '../level/level';

/** A time as the server sends it: ISO 8601, UTC. */
export type Iso = string;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Session {
  readonly user: string;
}

export type Bucket = { readonly time: Iso } & Readonly<Record<LevelClass, number>>;

export interface Totals {
  readonly alerts: number;
  readonly highAndCritical: number;
  readonly users: number;
  readonly events: number;
}

export interface TopRule {
  readonly id: number;
  readonly level: number;
  readonly description: string;
  readonly count: number;
  readonly trend: readonly number[];
}

export interface TopUser {
  readonly user: string;
  readonly count: number;
  readonly maxLevel: number;
}

export interface TopSourceIp {
  readonly ip: string;
  readonly count: number;
  readonly maxLevel: number;
}

export interface SourceCounts {
  readonly ok: number;
  readonly failing: number;
  readonly waiting: number;
}

export interface Overview {
  readonly from: Iso;
  readonly to: Iso;
  readonly bucketSeconds: number;
  /** Every bucket of the range, oldest first, those without alerts included. */
  readonly evolution: readonly Bucket[];
  readonly totals: Totals;
  readonly previous: Totals;
  readonly topRules: readonly TopRule[];
  readonly topUsers: readonly TopUser[];
  readonly topSourceIps: readonly TopSourceIp[];
  readonly sources: SourceCounts;
}

export interface Alert {
  readonly id: string;
  readonly time: Iso;
  readonly arrival: Iso;
  readonly level: number;
  readonly ruleId: number;
  readonly description: string;
  readonly groups: readonly string[];
  readonly mitre: readonly string[];
  /** Empty when the event names none; so is the address. */
  readonly user: string;
  readonly sourceIp: string;
  readonly table: string;
  readonly tag: string;
}

export interface AlertPage {
  readonly total: number;
  readonly alerts: readonly Alert[];
  /** The cursor of the page after this one. */
  readonly next: string | null;
}

export interface AlertDetail extends Alert {
  readonly decoder: string;
  readonly location: string;
  readonly event: { readonly [column: string]: Json };
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export type RequestState = 'ok' | 'running' | 'waiting' | 'failing' | 'disabled';

export interface SourceRequest {
  readonly name: string;
  readonly tag: string;
  readonly workspace: string;
  readonly tenant: string;
  readonly query: string;
  readonly schedule: string;
  readonly state: RequestState;
  readonly lastRun: Iso | null;
  readonly lastDurationMs: number | null;
  readonly nextRun: Iso | null;
  readonly lastRows: number;
  readonly totalRows: number;
  readonly lastError: { readonly time: Iso; readonly code: string; readonly message: string } | null;
  readonly checkpoint: Iso | null;
  readonly failuresInARow: number;
  /** What a person should know of how it is collected. */
  readonly note: string | null;
}

export interface StoredTable {
  readonly name: string;
  readonly rows: number;
  readonly newest: Iso | null;
}

export interface Sources {
  readonly requests: readonly SourceRequest[];
  readonly tables: readonly StoredTable[];
  readonly collection: { readonly note: string } | null;
}
