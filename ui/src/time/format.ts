import type { Range, Window } from './range';
import { spanWords } from './range';
import type { Zone } from './zone';

interface Fields {
  date: string;
  time: string;
  seconds: string;
}

const two = (value: number) => String(value).padStart(2, '0');

function fields(instant: number, zone: Zone): Fields {
  const at = new Date(instant);
  const utc = zone === 'utc';
  const year = utc ? at.getUTCFullYear() : at.getFullYear();
  const month = utc ? at.getUTCMonth() : at.getMonth();
  const day = utc ? at.getUTCDate() : at.getDate();
  const hours = utc ? at.getUTCHours() : at.getHours();
  const minutes = utc ? at.getUTCMinutes() : at.getMinutes();
  return {
    date: `${String(year).padStart(4, '0')}-${two(month + 1)}-${two(day)}`,
    time: `${two(hours)}:${two(minutes)}`,
    seconds: two(at.getUTCSeconds()),
  };
}

/** `2026-11-23` */
export function date(instant: number, zone: Zone): string {
  return fields(instant, zone).date;
}

/** `14:03:22` */
export function clock(instant: number, zone: Zone): string {
  const { time, seconds } = fields(instant, zone);
  return `${time}:${seconds}`;
}

/** `2026-11-23 14:03:22` */
export function dateTime(instant: number, zone: Zone): string {
  const { date, time, seconds } = fields(instant, zone);
  return `${date} ${time}:${seconds}`;
}

/** `2026-11-23 14:03`: also the form that {@link parseDateTime} reads. */
export function dateMinute(instant: number, zone: Zone): string {
  const { date, time } = fields(instant, zone);
  return `${date} ${time}`;
}

/** The instant of `2026-11-23`, `2026-11-23 14:03` or `2026-11-23T14:03:22`; undefined when the text is none. */
export function parseDateTime(text: string, zone: Zone): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?Z?$/.exec(text.trim());
  if (parts === null) {
    return undefined;
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const sameDay = new Date(utc).getUTCDate() === day && month >= 1 && month <= 12;
  if (!sameDay || hour > 23 || minute > 59 || second > 59) {
    return undefined;
  }
  return zone === 'utc' ? utc : new Date(year, month - 1, day, hour, minute, second).getTime();
}

/** `Last 24 hours`, or both ends; the second end without its date when it is the first one's. */
export function rangeWords(range: Range, zone: Zone): string {
  return range.kind === 'last' ? spanWords(range.span) : windowWords(range, zone);
}

export function windowWords({ from, to }: Window, zone: Zone): string {
  const start = fields(from, zone);
  const end = fields(to, zone);
  return `${start.date} ${start.time} – ${start.date === end.date ? '' : `${end.date} `}${end.time}`;
}

const UNITS: readonly [string, number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

/** A length of time in its largest fitting unit: `4 s`, `12 min`, `3 h`, `5 d`; under a second `0 s`. */
export function lengthWords(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  const [unit, size] = UNITS.find(([, size]) => length >= size) ?? ['s', 1000];
  return `${Math.floor(length / size)} ${unit}`;
}

/** A running time: `87 ms`, `1.4 s`, then as {@link lengthWords}. */
export function durationWords(milliseconds: number): string {
  if (milliseconds < 1000) {
    return `${Math.round(milliseconds)} ms`;
  }
  return milliseconds < 60_000 ? `${(milliseconds / 1000).toFixed(1)} s` : lengthWords(milliseconds);
}

/** `12 s ago`, `in 4 min`, `now`. */
export function agoWords(instant: number, now: number): string {
  const distance = now - instant;
  if (Math.abs(distance) < 1000) {
    return 'now';
  }
  return distance > 0 ? `${lengthWords(distance)} ago` : `in ${lengthWords(-distance)}`;
}
