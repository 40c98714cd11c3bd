/** What is measured of a table that requests fill. */
export interface TableMeasure {
  readonly table: string;
  /** Of the last 24 hours and the one that runs, the oldest first. */
  readonly rowsByHour: readonly number[];
  readonly rows: number;
  readonly lagP50Ms: number | null;
  readonly lagP95Ms: number | null;
  readonly query: string;
  readonly lagQuery: string;
}

export interface Measures {
  readonly tables: readonly TableMeasure[];
  readonly files: { readonly database: number; readonly log: number };
  /** Left out by older servers. */
  readonly storage?: readonly TableStorage[];
}

/** What a table takes up in the file. */
export interface TableStorage {
  readonly table: string;
  readonly bytes: number;
  /** Null where it is not known. */
  readonly keptDays: number | null;
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** Bytes with two or three digits: `48 MB`. */
export function bytesWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}
