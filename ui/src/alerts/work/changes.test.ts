import { expect, test } from 'vitest';
import { answerWords } from './changes';

test('what was changed is said with its number', () => {
  expect(answerWords({ selected: 1, changed: 1, conflicting: 0, conflicts: [] })).toBe('1 alert changed.');
});

test('what somebody else changed meanwhile is said with the name', () => {
  const conflicts = [{ id: 'a', by: 'ana', at: '2026-11-23T10:00:00Z' }];
  expect(answerWords({ selected: 3, changed: 1, conflicting: 1, conflicts })).toBe(
    '1 alert changed. 1 alert left alone: ana changed it meanwhile. Look again. 1 alert was so already.',
  );
});
