import { expect, test } from 'vitest';
import { GREATEST, WHOLE, moved, placed, shown, zoomed } from './zoom';

const SIZE = [800, 400] as const;

test('the point that is zoomed at stays where it is', () => {
  const zoom = zoomed(WHOLE, 2, [200, 100], SIZE);
  expect(zoom.factor).toBe(2);
  expect(placed(zoom, [200, 100])).toEqual([200, 100]);
});

test('the map is never smaller than its frame, nor greater than can be made out', () => {
  expect(zoomed(WHOLE, 0.5, [10, 10], SIZE)).toEqual(WHOLE);
  expect(zoomed(WHOLE, 1000, [10, 10], SIZE).factor).toBe(GREATEST);
});

test('no edge of the map comes into the frame', () => {
  const zoom = zoomed(WHOLE, 2, [0, 0], SIZE);
  expect(moved(zoom, 50, 50, SIZE)).toEqual({ factor: 2, x: 0, y: 0 });
  expect(moved(zoom, -5000, -5000, SIZE)).toEqual({ factor: 2, x: -800, y: -400 });
});

test('a place outside of the frame is brought into its middle', () => {
  const zoom = zoomed(WHOLE, 4, [0, 0], SIZE);
  expect(shown(zoom, [10, 10], SIZE)).toBe(zoom);
  expect(placed(shown(zoom, [400, 200], SIZE), [400, 200])).toEqual([400, 200]);
});
