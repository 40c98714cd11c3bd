import type { Bucket } from '../api/types';
import { LEVEL_CLASSES, type LevelClass } from '../level/level';

/** The gravest level lies at the bottom, where heights can be compared. */
const STACK: readonly LevelClass[] = [...LEVEL_CLASSES].reverse();

/** The least height, in pixels, of a level that has any alerts: one among thousands is still seen. */
const LEAST = 2;

export interface Segment {
  readonly level: LevelClass;
  readonly y: number;
  readonly height: number;
}

/** All alerts of a bucket. */
export function bucketTotal(bucket: Bucket): number {
  return LEVEL_CLASSES.reduce((sum, level) => sum + bucket[level], 0);
}

/**
 * The segments of one column from the bottom up.
 *
 * @param greatest the count at the top of the axis
 * @param height pixels of the whole axis; y grows downwards from its top
 */
export function segments(bucket: Bucket, greatest: number, height: number): Segment[] {
  let bottom = height;
  return STACK.filter((level) => bucket[level] > 0).map((level) => {
    const tall = Math.max((bucket[level] / greatest) * height, LEAST);
    bottom -= tall;
    return { level, y: bottom, height: tall };
  });
}

/** Where a column is hatched: its top, in the share of its alerts that came in late. */
export function lateSpan(bucket: Bucket, greatest: number, height: number): { y: number; height: number } {
  const drawn = segments(bucket, greatest, height);
  const top = Math.min(...drawn.map(({ y }) => y), height);
  const tall = Math.max(((height - top) * bucket.late) / Math.max(bucketTotal(bucket), 1), LEAST);
  return { y: top, height: tall };
}

/** The bucket at a horizontal place, the nearest one for places outside. */
export function bucketAt(x: number, width: number, buckets: number): number {
  return Math.min(Math.max(Math.floor((x / width) * buckets), 0), buckets - 1);
}

/** The sums over all buckets. */
export function levelTotals(buckets: readonly Bucket[]): Record<LevelClass, number> {
  const totals: Record<LevelClass, number> = { info: 0, low: 0, medium: 0, high: 0, critical: 0 };
  for (const bucket of buckets) {
    for (const level of LEVEL_CLASSES) {
      totals[level] += bucket[level];
    }
  }
  return totals;
}
