import { expect, test } from 'vitest';
import { diff } from './diff';

const marks = (before: string, after: string) =>
  diff(before, after).map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`);

test('a changed line is one that goes and one that comes', () => {
  expect(marks('a\nb\nc\n', 'a\nB\nc\n')).toEqual([' a', '-b', '+B', ' c']);
});

test('of nothing all lines come, and equal texts have no mark', () => {
  expect(marks('', 'a\nb')).toEqual(['+a', '+b']);
  expect(marks('a\n', 'a\n')).toEqual([' a']);
});

test('lines that moved keep what they have in common', () => {
  expect(marks('a\nb\nc', 'b\nc\na')).toEqual(['-a', ' b', ' c', '+a']);
});
