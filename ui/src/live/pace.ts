import { remembered } from '../parts/remembered';

/** How often pages look again by themselves. */
export const PACES = ['news', '10s', '30s', '1m', '5m', 'off'] as const;

export type Pace = (typeof PACES)[number];

export const pace = remembered<Pace>('tld.refresh', PACES, 'news');

/** In milliseconds; undefined where nothing but the reader asks for it. */
export const EVERY: Record<Pace, number | undefined> = {
  news: 60_000,
  '10s': 10_000,
  '30s': 30_000,
  '1m': 60_000,
  '5m': 300_000,
  off: undefined,
};

export const PACE_WORDS: Record<Pace, string> = {
  news: 'With new alerts',
  '10s': 'Every 10 s',
  '30s': 'Every 30 s',
  '1m': 'Every minute',
  '5m': 'Every 5 minutes',
  off: 'Off',
};

/** Whether news of the server make pages look again at that pace. */
export function followsNews(chosen: Pace): boolean {
  return chosen === 'news';
}
