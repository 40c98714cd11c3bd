import { date } from '../time/format';
import type { Window } from '../time/range';
import type { Zone } from '../time/zone';

/** Events by the hour of the day, in rows of days or, for longer windows, of days of the week. */
export interface HeatMap {
  readonly by: 'day' | 'weekday';
  readonly rows: readonly HeatRow[];
  readonly greatest: number;
}

export interface HeatRow {
  /** `2026-11-23`, or `Monday` */
  readonly name: string;
  /** 24 counts, from midnight on. */
  readonly counts: readonly number[];
  /** When the row's day begins, milliseconds since the epoch; undefined for days of the week. */
  readonly begin: number | undefined;
}

const DAY = 86_400_000;
const MOST_DAYS = 14;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** @param hours instants of the beginning of hours, milliseconds since the epoch, with their events */
export function heatMap(hours: readonly (readonly [number, number])[], window: Window, zone: Zone): HeatMap {
  return window.to - window.from <= MOST_DAYS * DAY ? byDay(hours, window, zone) : byWeekday(hours, zone);
}

function byDay(hours: readonly (readonly [number, number])[], { from, to }: Window, zone: Zone): HeatMap {
  const counts = new Map<string, number[]>();
  const begins = new Map<string, number>();
  for (let begin = dayBegin(from, zone); begin < to; begin = nextDay(begin, zone)) {
    counts.set(date(begin, zone), new Array<number>(24).fill(0));
    begins.set(date(begin, zone), begin);
  }
  for (const [instant, events] of hours) {
    add(counts.get(date(instant, zone)), hourOf(instant, zone), events);
  }
  return withGreatest(
    'day',
    [...counts].map(([name, row]) => ({ name, counts: row, begin: begins.get(name) })),
  );
}

function byWeekday(hours: readonly (readonly [number, number])[], zone: Zone): HeatMap {
  const counts = WEEKDAYS.map(() => new Array<number>(24).fill(0));
  for (const [instant, events] of hours) {
    const at = new Date(instant);
    const weekday = zone === 'utc' ? at.getUTCDay() : at.getDay();
    add(counts[(weekday + 6) % 7], hourOf(instant, zone), events);
  }
  return withGreatest(
    'weekday',
    counts.map((row, index) => ({ name: WEEKDAYS[index] ?? '', counts: row, begin: undefined })),
  );
}

function add(row: number[] | undefined, hour: number, events: number): void {
  if (row !== undefined) {
    row[hour] = (row[hour] ?? 0) + events;
  }
}

function withGreatest(by: HeatMap['by'], rows: readonly HeatRow[]): HeatMap {
  return { by, rows, greatest: Math.max(0, ...rows.flatMap(({ counts }) => counts)) };
}

function hourOf(instant: number, zone: Zone): number {
  const at = new Date(instant);
  return zone === 'utc' ? at.getUTCHours() : at.getHours();
}

/** Midnight before the instant. */
export function dayBegin(instant: number, zone: Zone): number {
  const at = new Date(instant);
  return zone === 'utc'
    ? Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate())
    : new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

/** The next midnight; days of a zone with summer time are not all of one length. */
export function nextDay(begin: number, zone: Zone): number {
  if (zone === 'utc') {
    return begin + DAY;
  }
  const at = new Date(begin);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1).getTime();
}

/** 0 for nothing, then 1 to 5 in steps that tell small counts apart. */
export function heatStep(events: number, greatest: number): number {
  return events === 0 ? 0 : Math.max(1, Math.ceil(Math.sqrt(events / greatest) * 5));
}
