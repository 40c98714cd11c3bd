import type { Iso } from '../../api/types';

export interface KeptTable {
  readonly name: string;
  readonly hours: number;
  /** Whether the configuration names the table. */
  readonly own: boolean;
  readonly rows: number;
  /** About how much of the database's file. */
  readonly bytes: number;
  /** When the oldest row was taken in; null, as `leaves`, without rows. */
  readonly oldest: Iso | null;
  readonly leaves: Iso | null;
  readonly query: string;
}

export interface KeptFiles {
  readonly name: string;
  readonly folder: string;
  readonly hours: number;
  readonly files: number;
  readonly bytes: number;
  /** A day. */
  readonly oldest: string | null;
  readonly leaves: Iso | null;
}

export interface Kept {
  readonly usualHours: number;
  readonly tables: readonly KeptTable[];
  readonly files: readonly KeptFiles[];
}
