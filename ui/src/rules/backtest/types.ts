import type { Iso } from '../../api/types';

export interface NamedCount {
  readonly name: string;
  readonly count: number;
}

export interface CountedRule {
  readonly id: number;
  readonly title: string;
  readonly count: number;
}

export interface BackTestSample {
  readonly time: Iso;
  readonly table: string;
  readonly description: string;
  readonly user: string;
  readonly sourceIp: string;
  /** The id of an alert that there is on the event; empty for none. */
  readonly existing: string;
  readonly alerts: boolean;
  /** JSON; empty for one that is too long. */
  readonly event: string;
}

export interface BackTest {
  readonly id: string;
  readonly rule: number;
  readonly level: number;
  readonly title: string;
  readonly draft: boolean;
  readonly user: string;
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  readonly failure: string | null;
  readonly note: string | null;
  readonly from: Iso;
  readonly to: Iso;
  readonly events: number;
  readonly read: number;
  readonly result: {
    readonly hits: number;
    readonly alerts: number;
    readonly days: readonly { readonly day: Iso; readonly count: number }[];
    readonly users: readonly NamedCount[];
    readonly addresses: readonly NamedCount[];
    readonly tables: readonly NamedCount[];
    readonly overlap: number;
    readonly overlapping: readonly CountedRule[];
    readonly instead: readonly CountedRule[];
    readonly samples: readonly BackTestSample[];
    /** Microseconds for an event. */
    readonly microsWith: number;
    readonly microsWithout: number;
  };
}
