import { expect, test } from 'vitest';
import { counterOf } from './counter';

const tried = (...reasons: string[]) => ({ tried: reasons.map((reason, index) => ({ id: index, level: 5, reason })) });

test('the rule that misses the fewest events is told', () => {
  expect(counterOf(tried('if_matched_sid, counter 2 of 9', 'if_matched_sid, counter 3 of 5', 'field a'))).toEqual({
    rule: 1,
    words: '3/5',
  });
});

test('without a rule that counts there is no counter', () => {
  expect(counterOf(tried('field a', '', 'sequence'))).toBeUndefined();
});
