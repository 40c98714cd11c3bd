import { expect, test } from 'vitest';
import { PAUSE, parseVisits, visited } from './visits';

const NOON = Date.UTC(2026, 10, 23, 12);

test('the first visit knows of none before it', () => {
  expect(visited({ before: 0, last: 0 }, NOON)).toEqual({ before: 0, last: NOON });
});

test('a short pause is of the same visit, a long one ends it', () => {
  const first = visited({ before: 0, last: 0 }, NOON);
  expect(visited(first, NOON + PAUSE)).toEqual({ before: 0, last: NOON + PAUSE });
  expect(visited(first, NOON + PAUSE + 1)).toEqual({ before: NOON, last: NOON + PAUSE + 1 });
});

test('what is kept is read again, and nonsense is nothing', () => {
  expect(parseVisits(`${NOON} ${NOON + 5}`)).toEqual({ before: NOON, last: NOON + 5 });
  expect(parseVisits(null)).toEqual({ before: 0, last: 0 });
  expect(parseVisits('x y')).toEqual({ before: 0, last: 0 });
});
