import type { PanelRow } from '../overview/types';

/** Sign-ins from one country, or from one place in it. */
export interface Place {
  /** ISO 3166-1 alpha-2, or the empty text. */
  readonly country: string;
  /** The empty text for a country, or where none is known. */
  readonly city: string;
  readonly successes: number;
  readonly failures: number;
  readonly users: number;
  /** Degrees; undefined where the sign-ins carry none. */
  readonly at: { readonly latitude: number; readonly longitude: number } | undefined;
}

export function placeOf(row: PanelRow): Place {
  const latitude = row['Latitude'];
  const longitude = row['Longitude'];
  const there = typeof latitude === 'number' && typeof longitude === 'number';
  return {
    country: String(row['Country'] ?? ''),
    city: String(row['City'] ?? ''),
    successes: Number(row['Successes'] ?? 0),
    failures: Number(row['Failures'] ?? 0),
    users: Number(row['Users'] ?? 0),
    at: there && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined,
  };
}

/** The greatest first, so that small circles are drawn over great ones. */
export function drawnPlaces(places: readonly Place[]): Place[] {
  return places
    .filter((place) => place.at !== undefined)
    .sort((one, other) => other.successes + other.failures - one.successes - one.failures);
}

const LEAST = 3;
const MOST = 22;

/** The radius, in pixels, of a circle whose area stands for a count; 0 for none. */
export function radius(count: number, greatest: number): number {
  return count <= 0 ? 0 : Math.max(LEAST, Math.sqrt(count / Math.max(greatest, 1)) * MOST);
}
