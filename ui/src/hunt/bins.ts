/** Widths that are easy to read, in seconds, up to a week. */
const WIDTHS = [
  1,
  5,
  10,
  30,
  60,
  300,
  600,
  1800,
  3600,
  3 * 3600,
  6 * 3600,
  12 * 3600,
  86_400,
  7 * 86_400,
  30 * 86_400,
  365 * 86_400,
];
const MOST = 96;

/** The smallest width, in seconds, with which the time from one instant to another has no more bins than can be told apart. */
export function widthOf(from: number, to: number): number {
  return WIDTHS.find((width) => (to - from) / 1000 <= width * MOST) ?? 10 * 365 * 86_400;
}

export interface Bin {
  /** Milliseconds since the epoch; the bin ends where the next one begins. */
  readonly begin: number;
  readonly rows: number;
}

/** Every bin from the one of `from` to that of `to`, those without rows included. */
export function filled(counts: ReadonlyMap<number, number>, from: number, to: number, seconds: number): Bin[] {
  const step = seconds * 1000;
  const bins: Bin[] = [];
  for (let begin = binBegin(from, seconds); begin <= to; begin += step) {
    bins.push({ begin, rows: counts.get(begin) ?? 0 });
  }
  return bins;
}

/** The beginning of the bin that holds an instant. KQL counts bins from the year 1, which matters for those beyond a day. */
export function binBegin(instant: number, seconds: number): number {
  const step = seconds * 1000;
  return Math.floor((instant - YEAR_ONE) / step) * step + YEAR_ONE;
}

const YEAR_ONE = Date.UTC(2001, 0, 1) - 730_485 * 86_400_000;
