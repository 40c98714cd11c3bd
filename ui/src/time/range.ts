/** The spans that the picker offers, with their length in milliseconds. */
export const SPANS = {
  '15m': 15 * 60_000,
  '1h': 3_600_000,
  '4h': 4 * 3_600_000,
  '24h': 24 * 3_600_000,
  '7d': 7 * 86_400_000,
  '30d': 30 * 86_400_000,
} as const;

export type Span = keyof typeof SPANS;

/** What the reader asked for: the last so long, or from one instant to another (milliseconds since the epoch). */
export type Range =
  | { readonly kind: 'last'; readonly span: Span }
  | { readonly kind: 'between'; readonly from: number; readonly to: number };

/** A range made fast: half-open, `[from, to)`, milliseconds since the epoch. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export const DEFAULT_RANGE: Range = { kind: 'last', span: '24h' };

const SPAN_WORDS: Record<Span, string> = {
  '15m': 'Last 15 minutes',
  '1h': 'Last hour',
  '4h': 'Last 4 hours',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
};

const SECOND = 1000;

/** What the end of a range that ends now is rounded up to: the longest of these of which a span has so many. */
const STEPS = [1, 2, 5, 10, 30, 60, 300].map((seconds) => seconds * SECOND);
const STEPS_OF_A_SPAN = 1440;

const SHORTEST = 60_000;
const LONGEST = 366 * 86_400_000;

export function spanWords(span: Span): string {
  return SPAN_WORDS[span];
}

export function isSpan(text: string): text is Span {
  return Object.hasOwn(SPANS, text);
}

/** Ends in any order and of any distance made into a range of one minute to one year. */
export function between(one: number, other: number): Range {
  const from = Math.min(one, other);
  const length = Math.min(Math.max(Math.abs(one - other), SHORTEST), LONGEST);
  return { kind: 'between', from, to: from + length };
}

/**
 * What a range is at this moment. A range that ends now ends at the next step of the clock, so small that a chart does not show it: who
 * asks within one step asks the same, and gets the same answer without it being worked out again.
 */
export function resolve(range: Range, now: number): Window {
  if (range.kind === 'between') {
    return { from: range.from, to: range.to };
  }
  const span = SPANS[range.span];
  const step = STEPS.findLast((candidate) => candidate <= span / STEPS_OF_A_SPAN) ?? SECOND;
  const to = Math.ceil(now / step) * step;
  return { from: to - span, to };
}

/** The range of the same length that lies half a length earlier (-1) or later (+1). */
export function shift(range: Range, direction: -1 | 1, now: number): Range {
  const { from, to } = resolve(range, now);
  const step = ((to - from) / 2) * direction;
  return between(from + step, to + step);
}

/** The range twice as long about the same middle, not reaching beyond now unless it did before. */
export function zoomOut(range: Range, now: number): Range {
  const { from, to } = resolve(range, now);
  const half = (to - from) / 2;
  const end = Math.max(to, Math.min(to + half, now));
  return between(end - (to - from) * 2, end);
}
