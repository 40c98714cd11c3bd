const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** `12,480` */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** `12.5K`, for axes and narrow places. */
export function shortCount(value: number): string {
  return value < 1000 ? WHOLE.format(value) : SHORT.format(value);
}

/** `1 alert`, `2 alerts`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** The share of a whole in percent, 0 when the whole is 0. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (part / whole) * 100;
}

export interface Change {
  readonly direction: 'up' | 'down' | 'same';
  readonly words: string;
}

/** How a number stands against that of the equal period before. */
export function change(current: number, previous: number): Change {
  if (current === previous) {
    return { direction: 'same', words: 'no change' };
  }
  const direction = current > previous ? 'up' : 'down';
  if (previous === 0) {
    return { direction, words: 'from 0' };
  }
  const percent = Math.abs((current - previous) / previous) * 100;
  const sign = direction === 'up' ? '+' : '−';
  if (percent >= 1000) {
    return { direction, words: `×${WHOLE.format(current / previous)}` };
  }
  return { direction, words: `${sign}${percent < 10 ? percent.toFixed(1) : WHOLE.format(percent)}%` };
}
