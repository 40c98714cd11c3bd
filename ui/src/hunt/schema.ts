/** What `/api/query/schema` says. */
export interface Schema {
  /** Those that hold rows first. */
  readonly tables: readonly SchemaTable[];
  readonly words: readonly Word[];
  readonly saved: readonly SavedFunction[];
}

export interface SchemaTable {
  readonly name: string;
  readonly rows: number;
  readonly newest: string | null;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export interface Word {
  readonly kind: 'statement' | 'operator' | 'plugin' | 'function' | 'aggregate';
  readonly name: string;
  readonly usage: string;
  readonly description: string;
}

export interface SavedFunction {
  readonly name: string;
  /** As declared, empty for none. */
  readonly parameters: string;
  readonly body: string;
  readonly description: string;
}

export const NO_SCHEMA: Schema = { tables: [], words: [], saved: [] };
