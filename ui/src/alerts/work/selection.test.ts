import { expect, test } from 'vitest';
import { NOTHING_SELECTED, allToggled, extended, isSelected, toggled } from './selection';

const ORDER = ['a', 'b', 'c', 'd', 'e'];

test('ticking twice changes nothing', () => {
  const twice = toggled(toggled(NOTHING_SELECTED, 'a'), 'a');
  expect([...twice.ids]).toEqual([]);
});

test('a range goes up and down from where it was begun', () => {
  const begun = toggled(NOTHING_SELECTED, 'c');
  expect([...extended(begun, 'e', ORDER).ids].sort()).toEqual(['c', 'd', 'e']);
  expect([...extended(begun, 'a', ORDER).ids].sort()).toEqual(['a', 'b', 'c']);
});

test('a range without a beginning is one alert', () => {
  expect([...extended(NOTHING_SELECTED, 'd', ORDER).ids]).toEqual(['d']);
});

test('all that are loaded are ticked and unticked together', () => {
  const all = allToggled(toggled(NOTHING_SELECTED, 'b'), ORDER);
  expect(all.ids.size).toBe(5);
  expect(allToggled(all, ORDER)).toEqual(NOTHING_SELECTED);
});

test('with everything ticked each alert is, and ticking one begins anew', () => {
  const everything = { ...NOTHING_SELECTED, everything: true };
  expect(isSelected(everything, 'not loaded')).toBe(true);
  expect([...toggled(everything, 'b').ids]).toEqual(['b']);
});
