import type { Iso } from '../api/types';
import { lengthWords } from '../time/format';

/** How many requests were well within a quarter of an hour, at its worst moment. */
export interface HealthQuarter {
  readonly begin: Iso;
  readonly green: number;
  readonly amber: number;
  readonly red: number;
}

export type Verdict = 'red' | 'amber' | 'green' | 'unknown';

export interface Quarter {
  /** Its beginning, in milliseconds. */
  readonly at: number;
  readonly verdict: Verdict;
  readonly found: HealthQuarter | undefined;
}

export const QUARTER = 15 * 60_000;
const QUARTERS = 96;

/** The last day in quarters, the one that runs last. What nobody looked at is not known: it is not green. */
export function dayOf(known: readonly HealthQuarter[], now: number): Quarter[] {
  const found = new Map(known.map((quarter) => [Date.parse(quarter.begin), quarter]));
  const last = Math.floor(now / QUARTER) * QUARTER;
  return Array.from({ length: QUARTERS }, (_, place) => {
    const at = last - (QUARTERS - 1 - place) * QUARTER;
    const quarter = found.get(at);
    return { at, verdict: verdictOf(quarter), found: quarter };
  });
}

function verdictOf(quarter: HealthQuarter | undefined): Verdict {
  if (quarter === undefined || quarter.red + quarter.amber + quarter.green === 0) {
    return 'unknown';
  }
  return quarter.red > 0 ? 'red' : quarter.amber > 0 ? 'amber' : 'green';
}

const WORDS: Record<Verdict, string> = {
  red: 'with a red request',
  amber: 'with an amber one',
  green: 'well',
  unknown: 'not known',
};

/** `24 hours: 45 m with a red request, 22 h well, 1 h not known`. */
export function dayWords(quarters: readonly Quarter[]): string {
  return (Object.keys(WORDS) as Verdict[])
    .map((verdict) => ({ verdict, spent: quarters.filter((quarter) => quarter.verdict === verdict).length * QUARTER }))
    .filter(({ spent }) => spent > 0)
    .map(({ verdict, spent }) => `${lengthWords(spent)} ${WORDS[verdict]}`)
    .join(', ');
}
