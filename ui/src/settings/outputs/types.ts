import type { Iso } from '../../api/types';

export interface Trouble {
  readonly since: Iso;
  readonly reason: string;
}

/** One way on which alerts or events leave. */
export interface Output {
  readonly name: string;
  /** Whether the configuration asks for it. */
  readonly on: boolean;
  /** The lowest level of what goes this way; 0 for every event. */
  readonly level: number;
  readonly file: string;
  /** When the file is followed by another one of the same day; null for never. */
  readonly mostBytes: number | null;
  readonly since: Iso | null;
  /** Lines since then. */
  readonly written: number;
  readonly last: Iso | null;
  readonly waiting: number;
  readonly trouble: Trouble | null;
  readonly tidyTrouble: Trouble | null;
  /** Null when the folder cannot be read. */
  readonly stock: { readonly files: number; readonly bytes: number; readonly oldest: string | null } | null;
}

export interface TestAnswer {
  readonly works: boolean;
  readonly words: string;
}
