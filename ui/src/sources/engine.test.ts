import { describe, expect, it } from 'vitest';
import { eventsPerSecond, microsWords, rateWords } from './engine';

describe('the rate of events', () => {
  it('is not known before the first minute has passed', () => {
    expect(eventsPerSecond([])).toBeUndefined();
    expect(eventsPerSecond([800])).toBeUndefined();
  });

  it('is the mean of the last five whole minutes, without the one that runs', () => {
    expect(eventsPerSecond([60, 9])).toBe(1);
    expect(eventsPerSecond([60_000, 0, 0, 0, 0, 600, 77])).toBe(2);
  });

  it('keeps the digits that say something', () => {
    expect([0, 0.001, 0.125, 4.25, 310.4].map(rateWords)).toEqual(['0', 'under 0.01', '0.13', '4.3', '310']);
  });
});

describe('the time of an event', () => {
  it('is said in its own unit', () => {
    expect([4.21, 38.4, 1240].map(microsWords)).toEqual(['4.2 µs', '38 µs', '1.2 ms']);
  });
});
