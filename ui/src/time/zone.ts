import { remembered } from '../parts/remembered';

/** The clock that times are shown in. */
export type Zone = 'utc' | 'local';

export const zone = remembered<Zone>('tld.zone', ['utc', 'local'], 'utc');

/** `UTC`, or the local clock's distance from it: `UTC+02:00`. */
export function zoneName(zone: Zone, at: Date = new Date()): string {
  const minutes = zone === 'utc' ? 0 : -at.getTimezoneOffset();
  if (zone === 'utc' || minutes === 0) {
    return 'UTC';
  }
  const distance = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`;
}
