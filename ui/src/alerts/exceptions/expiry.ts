const DAY = 86_400_000;

export const EXPIRIES = ['7', '30', '90', 'date', 'never'] as const;
export type Expiry = (typeof EXPIRIES)[number];

export const EXPIRY_WORDS: Record<Expiry, string> = {
  '7': 'in 7 days',
  '30': 'in 30 days',
  '90': 'in 90 days',
  date: 'on a date',
  never: 'never',
};

/**
 * The time that was chosen, null for never, undefined while a date is missing.
 *
 * @param date as a field for dates gives it; the exception ends with that day, UTC
 */
export function expiryTime(expiry: Expiry, date: string, now: number): string | null | undefined {
  if (expiry === 'never') {
    return null;
  }
  if (expiry !== 'date') {
    return new Date(now + Number(expiry) * DAY).toISOString();
  }
  const begin = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(begin) ? undefined : new Date(begin + DAY).toISOString();
}
