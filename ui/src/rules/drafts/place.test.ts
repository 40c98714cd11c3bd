import { expect, test } from 'vitest';
import { placeOf } from './place';

const TEXT = '<group>\n  <rule id="x">\n';
const marked = (line: number, column: number) => {
  const { from, to } = placeOf(TEXT, { line, column });
  return TEXT.slice(from, to);
};

test('a mistake is underlined over the word or tag that begins at its place', () => {
  expect(marked(2, 3)).toBe('<rule');
  expect(marked(2, 9)).toBe('id');
});

test('one behind the end is underlined at the last sign', () => {
  expect(placeOf(TEXT, { line: 9, column: 1 })).toEqual({ from: TEXT.length - 1, to: TEXT.length });
});

test('one of the whole text is at its beginning', () => {
  expect(marked(0, 0)).toBe('<group');
});
