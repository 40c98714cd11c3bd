import type { Iso } from '../../api/types';

/** A rule that looks into a list. */
export interface ListUse {
  readonly rule: number;
  readonly level: number;
  readonly title: string;
  readonly field: string;
  /** As the rule language words it. */
  readonly lookup: string;
}

export interface RuleList {
  /** As the configuration writes it. */
  readonly name: string;
  readonly file: string;
  /** `text` or `compiled`, also of a file that is not there yet; null when it cannot be read. */
  readonly form: string | null;
  readonly entries: number;
  /** Lines with a key that an earlier line has: look-ups do not find them. */
  readonly shadowed: number;
  readonly changed: Iso | null;
  /** Why it cannot be changed here; null when it can. */
  readonly obstacle: string | null;
  /** Of a list that comes with the product, of which all else is about one's own entries over it; null for others. */
  readonly shipped: { readonly entries: number; readonly remark: string } | null;
  readonly uses: readonly ListUse[];
}

export interface Entry {
  readonly key: string;
  readonly value: string;
  /** From 1; 0 in a compiled list. */
  readonly line: number;
  readonly counts: boolean;
}

export interface Entries {
  readonly name: string;
  /** Tells this content of the file from any other. */
  readonly version: string;
  readonly total: number;
  readonly found: number;
  readonly entries: readonly Entry[];
}

/** What is wanted of a list; one without a value for `put`, `remove` and `text` changes nothing. */
export interface ListEdit {
  readonly list: string;
  readonly version: string;
  readonly put?: readonly { readonly key: string; readonly value: string }[];
  readonly remove?: readonly string[];
  readonly text?: string;
  readonly format?: 'lines' | 'keys';
  readonly value?: string;
}

export interface Mistake {
  /** Of the imported text, from 1; 0 for what was not imported. */
  readonly line: number;
  readonly entry: string;
  readonly reason: string;
}

export interface EditOutcome {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly replaced: readonly { readonly key: string; readonly before: string; readonly after: string }[];
  readonly mistaken: number;
  readonly mistakes: readonly Mistake[];
  readonly version: string;
}
