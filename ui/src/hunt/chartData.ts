import type { Answer, AnswerColumn, Rendering, Value } from './answer';
import { isNumeric } from './rows';

export const CHARTS = ['line', 'column', 'bar', 'pie', 'scatter', 'heat', 'map'] as const;
export type ChartKind = (typeof CHARTS)[number];

/** Whether the x axis is time, or one place after the other. */
export interface ChartData {
  readonly isTime: boolean;
  /** Milliseconds since the epoch, or texts, each once, in their order. */
  readonly xs: readonly (number | string)[];
  readonly series: readonly Series[];
  /** What had no room, in words; empty when all is drawn. */
  readonly leftOut: string;
}

export interface Series {
  readonly name: string;
  /** One for each x; undefined where there is none. */
  readonly values: readonly (number | undefined)[];
}

const MOST_SERIES = 8;
const MOST_PLACES = 40;
/** A heat map has a row for each, and scrolls. */
const MOST_ROWS = 40;
const MOST_TIMES = 200;

const KINDS: Record<string, ChartKind> = {
  timechart: 'line',
  linechart: 'line',
  areachart: 'line',
  stackedareachart: 'line',
  anomalychart: 'line',
  scatterchart: 'scatter',
  columnchart: 'column',
  barchart: 'bar',
  piechart: 'pie',
};

/** The kind that a query asks for, or that suits its columns. */
export function kindOf(answer: Answer): ChartKind {
  if (answer.render?.properties['kind'] === 'map') {
    return 'map';
  }
  const asked = KINDS[answer.render?.visualization.toLowerCase() ?? ''];
  return asked ?? (answer.columns.some((column) => column.type === 'datetime') ? 'line' : 'bar');
}

export function isDrawn(render: Rendering | null): boolean {
  return render !== null && Object.hasOwn(KINDS, render.visualization.toLowerCase());
}

/** Undefined when there is nothing to draw: no row, or no column of numbers. */
export function chartData(answer: Answer, kind: ChartKind): ChartData | undefined {
  const { columns, rows, render } = answer;
  const named = (property: string) => (render?.properties[property] ?? '').split(',').filter((name) => name !== '');
  const x = indexOf(columns, named('xcolumn')[0]) ?? defaultX(columns, kind);
  const ys = columns.flatMap((column, index) => {
    const asked = named('ycolumns');
    return index !== x && isNumeric(column) && (asked.length === 0 || asked.includes(column.name)) ? [index] : [];
  });
  const askedSeries = named('series').flatMap((name) => indexOf(columns, name) ?? []);
  const splits =
    askedSeries.length > 0
      ? askedSeries
      : columns.flatMap((column, index) =>
          index !== x &&
          !ys.includes(index) &&
          (column.type === 'string' || column.type === 'dynamic' || column.type === 'bool')
            ? [index]
            : [],
        );
  if (x === undefined || ys.length === 0 || rows.length === 0) {
    return undefined;
  }
  const isTime = columns[x]?.type === 'datetime';
  const places = new Map<number | string, number>();
  const found = new Map<string, Map<number | string, number>>();
  for (const row of rows) {
    const place = isTime ? Date.parse(String(row[x])) : text(row[x] ?? null);
    if (typeof place === 'number' && Number.isNaN(place)) {
      continue;
    }
    places.set(place, places.size);
    const split = splits.map((index) => text(row[index] ?? null)).join(', ');
    for (const y of ys) {
      const value = row[y] === null || row[y] === undefined ? Number.NaN : Number(row[y]);
      if (Number.isFinite(value)) {
        const column = columns[y]?.name ?? '';
        const name = splits.length === 0 ? column : ys.length === 1 ? split : `${split}: ${column}`;
        const points = found.get(name) ?? new Map<number | string, number>();
        points.set(place, (points.get(place) ?? 0) + value);
        found.set(name, points);
      }
    }
  }
  const sorted = isTime ? [...places.keys()].sort((a, b) => Number(a) - Number(b)) : [...places.keys()];
  const isHeat = kind === 'heat';
  const xs = sorted.slice(0, isTime ? (isHeat ? MOST_TIMES : sorted.length) : MOST_PLACES);
  const bySize = [...found].map(([name, points]) => ({ name, points, size: sum(points.values()) }));
  const most = isHeat ? MOST_ROWS : MOST_SERIES;
  const kept = bySize.length > most ? [...bySize].sort((a, b) => b.size - a.size).slice(0, most) : bySize;
  return {
    isTime,
    xs,
    series: kept.map(({ name, points }) => ({ name, values: xs.map((place) => points.get(place)) })),
    leftOut: leftOut(bySize.length - kept.length, sorted.length - xs.length),
  };
}

function leftOut(series: number, places: number): string {
  const parts = [...(series > 0 ? [`${series} more series`] : []), ...(places > 0 ? [`${places} more values`] : [])];
  return parts.length === 0 ? '' : `${parts.join(' and ')} not drawn; the table has all.`;
}

function defaultX(columns: readonly AnswerColumn[], kind: ChartKind): number | undefined {
  const time = columns.findIndex((column) => column.type === 'datetime');
  if (time >= 0 && (kind === 'line' || kind === 'column' || kind === 'heat')) {
    return time;
  }
  const first = columns.findIndex((column) => !isNumeric(column));
  return first >= 0 ? first : columns.length > 1 ? 0 : undefined;
}

function indexOf(columns: readonly AnswerColumn[], name: string | undefined): number | undefined {
  const index = columns.findIndex((column) => column.name === name);
  return index < 0 ? undefined : index;
}

function text(value: Value): string {
  return value === null || value === '' ? '(empty)' : String(value);
}

function sum(values: Iterable<number>): number {
  let all = 0;
  for (const value of values) {
    all += value;
  }
  return all;
}
