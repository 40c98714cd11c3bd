import { expect, test } from 'vitest';
import { drawnPlaces, placeOf, radius } from './places';

const ROW = { Country: 'NL', City: 'Delft', Successes: 4, Failures: 1, Users: 2, Latitude: 52, Longitude: 4.3 };

test('a row becomes a place with its numbers', () => {
  expect(placeOf(ROW)).toEqual({
    country: 'NL',
    city: 'Delft',
    successes: 4,
    failures: 1,
    users: 2,
    at: { latitude: 52, longitude: 4.3 },
  });
});

test('a place without coordinates, or with impossible ones, is counted and not drawn', () => {
  const places = [{ ...ROW, Latitude: null }, { ...ROW, Longitude: 999 }, ROW].map(placeOf);
  expect(places.map((place) => place.successes)).toEqual([4, 4, 4]);
  expect(drawnPlaces(places)).toHaveLength(1);
});

test('the area of a circle stands for the count, and one sign-in can be seen', () => {
  expect(radius(25, 100)).toBe(11);
  expect(radius(1, 1_000_000)).toBe(3);
  expect(radius(0, 100)).toBe(0);
});
