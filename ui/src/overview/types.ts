import type { Iso } from '../api/types';

/** A number of the range, of the equal range before, and of each of 24 slots of the range. */
export interface TileAnswer {
  /** Null where there is nothing to measure. */
  readonly value: number | null;
  readonly previous: number | null;
  readonly trend: readonly number[];
  /** KQL that leaves the range to the page; empty where several tables are asked. */
  readonly query: string;
}

export interface WorkTiles {
  readonly unassigned: TileAnswer;
  readonly grave: TileAnswer;
  readonly users: TileAnswer;
}

export interface TopRule {
  readonly id: number;
  readonly level: number;
  readonly description: string;
  readonly count: number;
  /** Those of them that nobody has closed. */
  readonly open: number;
  readonly trend: readonly number[];
}

export interface TopValue {
  readonly value: string;
  readonly count: number;
  readonly maxLevel: number;
  /** Of an address, two letters; empty when it is not known. */
  readonly country: string;
}

export interface Top<T> {
  readonly values: readonly T[];
  readonly query: string;
}

/** A span of ingestion time of which not all is held. */
export interface Gap {
  readonly from: Iso;
  readonly to: Iso;
  readonly request: string;
  readonly kind: 'missing' | 'unread';
  /** Rows that the source counts and that are not here; 0 where that is not known. */
  readonly rows: number;
}

export type PanelRow = Readonly<Record<string, string | number | null>>;

export interface PanelAnswer {
  readonly table: string;
  /** Whether the workspace has the table. */
  readonly held: boolean;
  /** When the table's oldest event happened, of panels that look back. */
  readonly since: Iso | null;
  readonly query: string;
  readonly rows: readonly PanelRow[];
}
