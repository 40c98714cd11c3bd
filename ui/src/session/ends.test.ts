import { beforeEach, describe, expect, test } from 'vitest';
import { countdown, ends, noteEnds, outlook } from './ends';

const NOON = 1_800_000_000_000;
const MINUTE = 60_000;

function session(idleSeconds: number, leftSeconds: number) {
  return { user: 'ana', role: 'viewer' as const, idleSeconds, leftSeconds };
}

function now() {
  const known = ends.get();
  if (known === undefined) {
    throw new Error('no ends are known');
  }
  return known;
}

describe('the ends of a session', () => {
  beforeEach(() => ends.set(undefined));

  test('are warned of two minutes before', () => {
    noteEnds(session(3600, 43_200), NOON);
    expect(outlook(now(), NOON)).toEqual({ kind: 'calm', until: NOON + 58 * MINUTE });
    expect(outlook(now(), NOON + 58 * MINUTE)).toEqual({ kind: 'idle', end: NOON + 60 * MINUTE });
    expect(outlook(now(), NOON + 60 * MINUTE)).toEqual({ kind: 'over' });
  });

  test('are warned of later when the session is short', () => {
    noteEnds(session(120, 43_200), NOON);
    expect(outlook(now(), NOON + 89_000).kind).toBe('calm');
    expect(outlook(now(), NOON + 90_000).kind).toBe('idle');
  });

  test('move when the server says so, and the notice stays', () => {
    noteEnds(session(3600, 43_200), NOON);
    noteEnds(session(60, 40_000), NOON + 59 * MINUTE);
    expect(outlook(now(), NOON + 59 * MINUTE).kind).toBe('idle');
    noteEnds(session(3600, 40_000), NOON + 59 * MINUTE);
    expect(outlook(now(), NOON + 59 * MINUTE).kind).toBe('calm');
  });

  test('the last one goes before the idle one', () => {
    noteEnds(session(100, 100), NOON);
    ends.set({ ...now(), notice: 120_000 });
    expect(outlook(now(), NOON)).toEqual({ kind: 'last', end: NOON + 100_000 });
  });

  test('a server that says nothing of ends is not guessed about', () => {
    noteEnds({ user: 'ana', role: 'viewer' }, NOON);
    expect(ends.get()).toBeUndefined();
  });

  test('are counted down in minutes and seconds', () => {
    expect(countdown(120_000)).toBe('2:00');
    expect(countdown(64_001)).toBe('1:05');
    expect(countdown(-5)).toBe('0:00');
  });
});
