import { expect, test } from 'vitest';
import { createQuestions } from './questions';

test('only the answer of the last question counts, in whatever order they come', () => {
  const begin = createQuestions();
  const first = begin();
  expect(first()).toBe(true);
  const second = begin();
  expect(second()).toBe(true);
  expect(first()).toBe(false);
});

test('questions of another kind are not counted', () => {
  const begin = createQuestions();
  const first = begin();
  createQuestions()();
  expect(first()).toBe(true);
});
