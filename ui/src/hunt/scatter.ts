import { counted } from '../format/numbers';
import type { Answer } from './answer';
import { isNumeric } from './rows';

export interface Point {
  /** Milliseconds since the epoch, where x is a time. */
  readonly x: number;
  readonly y: number;
  /** Which of the groups. */
  readonly group: number;
}

export interface Scatter {
  readonly xName: string;
  readonly yName: string;
  readonly isTime: boolean;
  /** From left to right. */
  readonly points: readonly Point[];
  readonly groups: readonly string[];
  /** What had no room, in words; empty when all is drawn. */
  readonly leftOut: string;
}

const MOST_POINTS = 2_000;
const MOST_GROUPS = 8;

/** A point for each row: its first time or number along, its next number up; undefined where rows have no two such columns. */
export function scatterOf({ columns, rows, render }: Answer): Scatter | undefined {
  const named = (property: string) => columns.findIndex(({ name }) => name === render?.properties[property]);
  const isAxis = (index: number) => columns[index]?.type === 'datetime' || isNumeric(columns[index] ?? NOTHING);
  const x = [named('xcolumn'), columns.findIndex(({ type }) => type === 'datetime'), columns.findIndex(isNumeric)].find(
    isAxis,
  );
  const y = [named('ycolumns'), columns.findIndex((column, index) => index !== x && isNumeric(column))].find(
    (index) => index >= 0,
  );
  if (x === undefined || y === undefined) {
    return undefined;
  }
  const isTime = columns[x]?.type === 'datetime';
  const split = columns.findIndex(({ type }) => type === 'string');
  const groups: string[] = [];
  const points: Point[] = [];
  let others = 0;
  for (const row of rows) {
    const point = { x: isTime ? Date.parse(String(row[x])) : numberOf(row[x]), y: numberOf(row[y]) };
    if (!Number.isFinite(point.x) || !Number.isFinite(point.y)) {
      continue;
    }
    const name = split < 0 ? '' : String(row[split] ?? '') || '(empty)';
    let group = groups.indexOf(name);
    if (group < 0 && groups.length < MOST_GROUPS) {
      group = groups.push(name) - 1;
    }
    if (group < 0 || points.length === MOST_POINTS) {
      others++;
    } else {
      points.push({ ...point, group });
    }
  }
  return points.length === 0
    ? undefined
    : {
        xName: columns[x]?.name ?? '',
        yName: columns[y]?.name ?? '',
        isTime,
        points: points.sort((a, b) => a.x - b.x),
        groups: split < 0 ? [] : groups,
        leftOut: others === 0 ? '' : `${counted(others, 'more row')} not drawn; the table has them.`,
      };
}

const NOTHING = { name: '', type: '' };

function numberOf(value: unknown): number {
  return value === null || value === undefined ? Number.NaN : Number(value);
}

/** Round numbers within `[from, to]`, about as many as asked for. */
export function numberTicks(from: number, to: number, about: number): number[] {
  const rough = (to - from || Math.abs(to) || 1) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step - 1e-9); at * step <= to + step * 1e-9; at++) {
    ticks.push(Number((at * step).toPrecision(12)));
  }
  return ticks;
}
