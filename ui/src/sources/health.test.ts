import { describe, expect, it } from 'vitest';
import { QUARTER, dayOf, dayWords } from './health';

const NOW = Date.parse('2026-11-23T12:07:00Z');

function quarter(begin: string, green: number, amber: number, red: number) {
  return { begin, green, amber, red };
}

describe('the day behind', () => {
  it('ends with the quarter that runs and does not take for green what nobody looked at', () => {
    const day = dayOf([quarter('2026-11-23T12:00:00Z', 3, 0, 0)], NOW);
    expect(day).toHaveLength(96);
    expect(day.at(-1)).toMatchObject({ at: Date.parse('2026-11-23T12:00:00Z'), verdict: 'green' });
    expect(day.at(0)?.at).toBe(NOW - (NOW % QUARTER) - 95 * QUARTER);
    expect(day.slice(0, -1).every(({ verdict }) => verdict === 'unknown')).toBe(true);
  });

  it('takes the gravest of what was seen, and does not call a quarter without requests well', () => {
    const day = dayOf(
      [
        quarter('2026-11-23T11:15:00Z', 0, 0, 0),
        quarter('2026-11-23T11:30:00Z', 2, 1, 1),
        quarter('2026-11-23T11:45:00Z', 2, 1, 0),
      ],
      NOW,
    );
    expect(day.slice(-4).map(({ verdict }) => verdict)).toEqual(['unknown', 'red', 'amber', 'unknown']);
  });

  it('is said in words, the gravest first', () => {
    const words = dayWords(
      dayOf([quarter('2026-11-23T11:45:00Z', 1, 0, 1), quarter('2026-11-23T12:00:00Z', 2, 0, 0)], NOW),
    );
    expect(words).toMatch(/^15 \S+ with a red request, 15 \S+ well, .+ not known$/);
  });
});
