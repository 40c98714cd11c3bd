import type { LevelClass } from '../level/level';

/** A time as the server sends it: ISO 8601, UTC. */
export type Iso = string;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Role = 'viewer' | 'analyst' | 'engineer' | 'administrator';

export interface Session {
  readonly user: string;
  readonly role: Role;
  /** Until the session ends when nothing is done, and whatever is done. */
  readonly idleSeconds?: number;
  readonly leftSeconds?: number;
  /** The ids of the tenants that whoever is logged on is limited to; left out for all. */
  readonly tenants?: readonly string[];
}

/** `late` alerts of them came in more than an hour after they happened. */
export type Bucket = { readonly time: Iso; readonly late: number } & Readonly<Record<LevelClass, number>>;

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
  /** In the range. */
  readonly alerts: number;
  /** Null for whoever is limited to some tenants. */
  readonly sources: SourceCounts | null;
  /** The evolution as KQL that leaves the range to the page. */
  readonly query: string;
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
  readonly state: AlertState;
  /** Of the columns that were asked for besides; left out by older servers. */
  readonly values?: Readonly<Record<string, string>>;
}

export type AlertStatus = 'New' | 'InProgress' | 'Closed';

export type ClosedReason = 'TruePositive' | 'BenignPositive' | 'FalsePositive' | 'Undetermined' | 'Excepted';

/** What people made of an alert. */
export interface AlertState {
  readonly status: AlertStatus;
  /** Empty unless it is closed. */
  readonly reason: ClosedReason | '';
  /** An account, or empty for nobody. */
  readonly assignee: string;
  readonly tags: readonly string[];
  readonly version: number;
  readonly changed: Iso | null;
}

/** What somebody did with an alert at one time. */
export interface HistoryEntry {
  readonly version: number;
  readonly at: Iso;
  readonly by: string;
  readonly steps: readonly HistoryStep[];
}

export type HistoryStep =
  | { readonly what: 'Status' | 'ClosedReason' | 'Assignee' | 'Comment'; readonly from: string; readonly to: string }
  | { readonly what: 'Tags'; readonly from: readonly string[]; readonly to: readonly string[] };

/** What came of a change of states. */
export interface ChangeAnswer {
  /** Alerts that were meant and are there. */
  readonly selected: number;
  readonly changed: number;
  /** Left alone, because somebody else changed them after they were looked at. */
  readonly conflicting: number;
  readonly conflicts: readonly { readonly id: string; readonly by: string; readonly at: Iso }[];
}

export interface AlertPage {
  readonly total: number;
  readonly alerts: readonly Alert[];
  /** The cursor of the page after this one. */
  readonly next: string | null;
  /** How many the filters find besides that exceptions hide; left out by older servers. */
  readonly hidden?: number;
  /** The list as KQL that leaves the range to the page. */
  readonly query?: string;
}

export interface AlertDetail extends Alert {
  readonly decoder: string;
  readonly location: string;
  readonly event: { readonly [column: string]: Json };
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export type RequestState =
  | 'ok'
  | 'running'
  | 'waiting'
  | 'catching_up'
  | 'late'
  | 'throttled'
  | 'differs'
  | 'failing'
  | 'stalled'
  | 'paused'
  | 'disabled';

export type PlaceKind = 'workspace' | 'graph' | 'storage';

/** What a request is doing now. */
export interface Activity {
  readonly phase: 'waiting' | 'asking' | 'reading' | 'storing' | 'pausing';
  readonly since: Iso;
  /** When a pause ends. */
  readonly until: Iso | null;
  /** Of the answer, while it is read and stored. */
  readonly rows: number | null;
  readonly cause: 'throttled' | 'unanswered' | null;
  readonly message: string | null;
}

export interface Stall {
  readonly since: Iso;
  readonly reason: 'thread_ended' | 'run_missed' | 'run_silent' | 'no_success';
}

/** What a request has done since the server's process began. */
export interface RequestTotals {
  readonly received: number;
  readonly stored: number;
  readonly duplicate: number;
  /** Rows of answers that broke off; they are asked for again. */
  readonly takenBack: number;
  readonly late: number;
  readonly bytes: number;
  readonly alerts: number;
  readonly split: number;
  /** Answers that came in part only; left out by older servers. */
  readonly cutOff?: number;
  readonly throttled: number;
  /** How often it waited to ask again, and for how long; left out by older servers. */
  readonly pauses?: number;
  readonly pausedMs?: number;
  readonly runs: number;
  readonly failedRuns: number;
  readonly threadRestarts: number;
}

/** How what is held compares with what the source counts. */
export interface Reconciliation {
  readonly hoursCompared: number;
  readonly lastHour: Iso | null;
  readonly rowsAtSource: number;
  readonly rowsHere: number;
  readonly differingHours: number;
  readonly rowsRecovered: number;
  readonly note: string | null;
}

/** How long a secret or certificate of an application is good. */
export interface SecretLife {
  readonly application: string;
  readonly tenant: string;
  /** `client_secret`, `certificate`, … */
  readonly kind?: string;
  readonly expires: Iso | null;
  readonly daysLeft: number | null;
  readonly state: 'ok' | 'warning' | 'expired' | 'unknown';
  readonly note: string | null;
  /** How to replace it, when it is time. */
  readonly remedy?: string | null;
}

export interface SourceRequest {
  readonly name: string;
  readonly tag: string;
  readonly placeKind: PlaceKind;
  /** A workspace's GUID, Microsoft Graph, a storage account's name. */
  readonly place: string;
  /** Empty where none is logged on to. */
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
  readonly lastDuplicateRows: number | null;
  readonly lastSuccess: Iso | null;
  readonly stall: Stall | null;
  readonly activity: Activity;
  readonly totals: RequestTotals;
  /** When its thread was last begun anew, after it had ended unexpectedly. */
  readonly threadRestarted: Iso | null;
  /** Left out or null where nothing is compared. */
  readonly reconciliation?: Reconciliation | null;
  /** Since when somebody has it paused, and why. */
  readonly pause?: { readonly since: Iso; readonly by: string; readonly reason: string } | null;
  /** Successful runs in a row that brought nothing new. */
  readonly zeroRuns?: number;
  /** The ingestion time that the last run took in. */
  readonly lastWindow?: { readonly from: Iso; readonly to: Iso } | null;
  /** Where its rows go. */
  readonly table?: string | null;
  readonly credential?: Credential | null;
}

/** With what a request is let in. */
export interface Credential {
  /** In words: `client secret`. */
  readonly kind: string;
  /** An application's id, a storage account's name. */
  readonly owner: string | null;
  readonly needsToken: boolean;
  readonly lastToken: Iso | null;
  /** What may be asked now of what is allowed within a span of seconds. */
  readonly budget: { readonly left: number; readonly limit: number; readonly seconds: number } | null;
}

export interface StoredTable {
  readonly name: string;
  readonly rows: number;
  /** Left out by older servers. */
  readonly oldest?: Iso | null;
  readonly newest: Iso | null;
}

export interface Sources {
  readonly requests: readonly SourceRequest[];
  readonly tables: readonly StoredTable[];
  readonly collection: { readonly note: string } | null;
  /** Left out where nothing is known of them. */
  readonly secrets?: readonly SecretLife[] | null;
}
