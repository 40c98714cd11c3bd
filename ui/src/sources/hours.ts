import type { Iso } from '../api/types';
import { count, counted } from '../format/numbers';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** An hour of ingestion time as it compared with its source. */
export interface ReconciledHour {
  readonly hour: Iso;
  readonly compared: Iso;
  readonly result: 'unfinished' | 'equal' | 'recovered' | 'source-fewer' | 'differs';
  readonly rowsAtSource: number;
  readonly rowsHere: number;
  readonly rowsRecovered: number;
  readonly rePulls: number;
  readonly note: string | null;
}

export interface Hours {
  readonly hours: readonly ReconciledHour[];
}

export type Verdict = 'agrees' | 'recovered' | 'more' | 'differs' | 'empty' | 'open';

export interface HourCell {
  /** Its beginning, in milliseconds. */
  readonly at: number;
  readonly verdict: Verdict;
  readonly found: ReconciledHour | undefined;
}

export interface HourDay {
  readonly at: number;
  /** 24 of them; undefined for hours that lie outside of what is shown. */
  readonly cells: readonly (HourCell | undefined)[];
}

export const VERDICTS: Record<Verdict, { readonly word: string; readonly mark: string }> = {
  agrees: { word: 'agrees', mark: '' },
  recovered: { word: 'agrees, with rows recovered', mark: '+' },
  more: { word: 'more here than at the source', mark: '>' },
  differs: { word: 'differs', mark: '!' },
  empty: { word: 'no data', mark: '·' },
  open: { word: 'not compared', mark: '–' },
};

function verdictOf(found: ReconciledHour | undefined): Verdict {
  if (found === undefined) {
    return 'open';
  }
  switch (found.result) {
    case 'unfinished':
      return 'open';
    case 'recovered':
      return 'recovered';
    case 'source-fewer':
      return 'more';
    case 'differs':
      return 'differs';
    case 'equal':
      return found.rowsAtSource === 0 && found.rowsHere === 0 ? 'empty' : 'agrees';
  }
}

/** Whole UTC days up to the hour before now, the newest day first. */
export function daysOf(hours: readonly ReconciledHour[], now: number, days: number): HourDay[] {
  const known = new Map(hours.map((hour) => [Date.parse(hour.hour), hour]));
  const end = Math.floor(now / HOUR) * HOUR;
  const today = Math.floor((end - HOUR) / DAY) * DAY;
  return Array.from({ length: days }, (_, back) => {
    const at = today - back * DAY;
    return {
      at,
      cells: Array.from({ length: 24 }, (__, hour) => {
        const begin = at + hour * HOUR;
        const found = known.get(begin);
        return begin >= end ? undefined : { at: begin, verdict: verdictOf(found), found };
      }),
    };
  });
}

/** What was found of an hour, in one line. */
export function hourWords({ verdict, found }: HourCell): string {
  if (found === undefined) {
    return 'not compared yet';
  }
  const { rowsAtSource, rowsHere, rowsRecovered, rePulls } = found;
  const pulls = rePulls === 0 ? '' : `, pulled again ${rePulls === 1 ? 'once' : `${rePulls} times`}`;
  const recovered = rowsRecovered === 0 ? '' : `, ${counted(rowsRecovered, 'row')} recovered`;
  return `${VERDICTS[verdict].word}: ${count(rowsAtSource)} at the source, ${count(rowsHere)} here${recovered}${pulls}`;
}

/** How many hours have each verdict, those without any left out. */
export function sums(days: readonly HourDay[]): { readonly verdict: Verdict; readonly hours: number }[] {
  const cells = days.flatMap((day) => day.cells).filter((cell) => cell !== undefined);
  return (Object.keys(VERDICTS) as Verdict[])
    .map((verdict) => ({ verdict, hours: cells.filter((cell) => cell.verdict === verdict).length }))
    .filter(({ hours }) => hours > 0);
}

export function hourName(at: number): string {
  const text = new Date(at).toISOString();
  const end = new Date(at + HOUR).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 16)}–${end.slice(11, 16)} UTC`;
}
