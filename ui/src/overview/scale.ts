/** Round whole numbers from 0 up to at most the top of an axis, about as many as asked for. */
export function countTicks(top: number, about = 4): number[] {
  const rough = Math.max(top, 1) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factors = power < 10 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
  const step = Math.max(1, (factors.find((factor) => factor * power >= rough) ?? 10) * power);
  const steps = Math.floor(top / step);
  return Array.from({ length: steps + 1 }, (_, index) => index * step);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TIME_STEPS = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  5 * DAY,
  7 * DAY,
  30 * DAY,
];

export interface TimeTick {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Whether a day begins here. */
  readonly day: boolean;
}

/**
 * Round times in `[from, to)`, at most so many.
 *
 * @param offset milliseconds by which the shown clock is ahead of UTC
 */
export function timeTicks(from: number, to: number, most: number, offset: number): TimeTick[] {
  const step = TIME_STEPS.find((candidate) => (to - from) / candidate <= most) ?? 30 * DAY;
  const ticks: TimeTick[] = [];
  for (let shown = Math.ceil((from + offset) / step) * step; shown - offset < to; shown += step) {
    ticks.push({ at: shown - offset, day: shown % DAY === 0 });
  }
  return ticks;
}
