import { expect, test } from 'vitest';
import { LEVEL_CLASSES, isLevelClass, levelClass, levelSpan } from './level';

test.each([
  [0, 'info'],
  [4, 'info'],
  [5, 'low'],
  [7, 'low'],
  [8, 'medium'],
  [11, 'medium'],
  [12, 'high'],
  [13, 'high'],
  [14, 'critical'],
  [16, 'critical'],
])('level %i is of the class %s', (level, expected) => {
  expect(levelClass(level)).toBe(expected);
});

test('the classes cover 1 to 16 without a gap', () => {
  expect(LEVEL_CLASSES.map(levelSpan)).toEqual(['1–4', '5–7', '8–11', '12–13', '14–16']);
});

test('only the five names are classes', () => {
  expect(isLevelClass('high')).toBe(true);
  expect(isLevelClass('toString')).toBe(false);
});
