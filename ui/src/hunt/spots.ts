import { counted } from '../format/numbers';
import type { Answer } from './answer';
import { isNumeric } from './rows';

/** A place on the map. */
export interface Spot {
  readonly latitude: number;
  readonly longitude: number;
  readonly name: string;
  /** 1 where the rows have no number besides. */
  readonly value: number;
}

export interface Spots {
  /** The greatest first, so that small discs are drawn over great ones. */
  readonly spots: readonly Spot[];
  /** What the number is; empty where each row counts as one. */
  readonly valueName: string;
  readonly leftOut: string;
}

const MOST = 500;

/**
 * Rows with degrees as places: columns whose names say so, else of `render … with (kind=map)` the first two numbers, longitude first as
 * Kusto has them. Undefined where there are none.
 */
export function spotsOf({ columns, rows, render }: Answer): Spots | undefined {
  const numbers = columns.flatMap((column, index) => (isNumeric(column) ? [index] : []));
  const called = (begin: RegExp) => numbers.find((index) => begin.test(columns[index]?.name ?? ''));
  const isMap = render?.properties['kind'] === 'map';
  const latitude = called(/^lat/i) ?? (isMap ? numbers[1] : undefined);
  const longitude = called(/^(lon|lng)/i) ?? (isMap ? numbers[0] : undefined);
  if (latitude === undefined || longitude === undefined) {
    return undefined;
  }
  const value = numbers.find((index) => index !== latitude && index !== longitude);
  const texts = columns.flatMap(({ type }, index) => (type === 'string' ? [index] : []));
  const all = new Map<string, Spot>();
  let without = 0;
  for (const row of rows) {
    const [north, east] = [degrees(row[latitude], 90), degrees(row[longitude], 180)];
    if (north === undefined || east === undefined) {
      without++;
      continue;
    }
    const name = texts
      .map((index) => String(row[index] ?? ''))
      .filter((text) => text !== '')
      .join(', ');
    const key = JSON.stringify([north, east, name]);
    const more = value === undefined ? 1 : Number(row[value] ?? 0);
    all.set(key, { latitude: north, longitude: east, name, value: (all.get(key)?.value ?? 0) + more });
  }
  const sorted = [...all.values()].sort((one, other) => other.value - one.value);
  const parts = [
    ...(sorted.length > MOST ? [counted(sorted.length - MOST, 'more place')] : []),
    ...(without > 0 ? [counted(without, 'row without coordinates', 'rows without coordinates')] : []),
  ];
  return sorted.length === 0
    ? undefined
    : {
        spots: sorted.slice(0, MOST),
        valueName: value === undefined ? '' : (columns[value]?.name ?? ''),
        leftOut: parts.length === 0 ? '' : `${parts.join(' and ')} not drawn; the table has them.`,
      };
}

function degrees(value: unknown, most: number): number | undefined {
  const number = value === null || value === undefined || value === '' ? Number.NaN : Number(value);
  return Math.abs(number) <= most ? number : undefined;
}
