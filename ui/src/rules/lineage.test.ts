import { expect, test } from 'vitest';
import { ancestors, descendants } from './lineage';

const RULES = new Map(
  [
    { id: 1, parents: [] },
    { id: 2, parents: [1] },
    { id: 3, parents: [1, 99] },
    { id: 4, parents: [2, 3] },
    { id: 5, parents: [4, 5] },
  ].map((rule) => [rule.id, rule]),
);

test('ancestors are told row by row, the nearest last, and what is not loaded is left out', () => {
  expect(ancestors(RULES, 4)).toEqual([[1], [2, 3]]);
  expect(ancestors(RULES, 1)).toEqual([]);
});

test('a rule that counts its own events is no ancestor of itself', () => {
  expect(ancestors(RULES, 5)).toEqual([[1], [2, 3], [4]]);
});

test('descendants are told row by row, the nearest first, each once', () => {
  expect(descendants(RULES.values(), 1)).toEqual([[2, 3], [4], [5]]);
});
