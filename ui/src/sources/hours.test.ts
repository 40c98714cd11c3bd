import { describe, expect, it } from 'vitest';
import { type ReconciledHour, daysOf, hourWords, sums } from './hours';

const NOW = Date.parse('2026-11-23T12:30:00Z');

function hour(at: string, its: Partial<ReconciledHour>): ReconciledHour {
  return {
    hour: at,
    compared: at,
    result: 'equal',
    rowsAtSource: 5,
    rowsHere: 5,
    rowsRecovered: 0,
    rePulls: 0,
    note: null,
    ...its,
  };
}

describe('hours of a request', () => {
  it('stand in UTC days, the newest first, up to the last whole hour', () => {
    const days = daysOf([], NOW, 2);
    expect(days.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-11-23T00:00:00.000Z',
      '2026-11-22T00:00:00.000Z',
    ]);
    expect(days[0]?.cells.filter((cell) => cell !== undefined)).toHaveLength(12);
    expect(days[1]?.cells.filter((cell) => cell !== undefined)).toHaveLength(24);
  });

  it('just after midnight the day before is the newest', () => {
    const [first] = daysOf([], Date.parse('2026-11-23T00:10:00Z'), 1);
    expect(new Date(first?.at ?? 0).toISOString()).toBe('2026-11-22T00:00:00.000Z');
  });

  it('tell what was compared, what not, and what held nothing', () => {
    const days = daysOf(
      [
        hour('2026-11-23T11:00:00Z', { result: 'differs', rowsHere: 4, rePulls: 2 }),
        hour('2026-11-23T10:00:00Z', { rowsAtSource: 0, rowsHere: 0 }),
        hour('2026-11-23T09:00:00Z', { result: 'unfinished' }),
        hour('2026-11-23T08:00:00Z', { result: 'recovered', rowsRecovered: 2 }),
        hour('2026-11-23T07:00:00Z', { result: 'source-fewer', rowsAtSource: 3 }),
        hour('2026-11-23T06:00:00Z', {}),
      ],
      NOW,
      1,
    );
    const verdicts = days[0]?.cells.slice(5, 12).map((cell) => cell?.verdict);
    expect(verdicts).toEqual(['open', 'agrees', 'more', 'recovered', 'open', 'empty', 'differs']);
    const differing = days[0]?.cells[11];
    expect(differing && hourWords(differing)).toBe('differs: 5 at the source, 4 here, pulled again 2 times');
    expect(sums(days)).toContainEqual({ verdict: 'open', hours: 7 });
    expect(sums(days)).toContainEqual({ verdict: 'differs', hours: 1 });
  });
});
