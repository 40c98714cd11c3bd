import { expect, test } from 'vitest';
import { falsePositiveWords } from './outcomeWords';
import type { Outcomes } from './told';

const NONE: Outcomes = {
  rule: 1,
  from: '',
  to: '',
  alerts: 0,
  closed: 0,
  truePositive: 0,
  benignPositive: 0,
  falsePositive: 0,
  undetermined: 0,
  query: '',
};

test('the ratio is of the closed ones and says of how many', () => {
  expect(falsePositiveWords({ ...NONE, alerts: 240, closed: 12, falsePositive: 3 })).toBe(
    '25 % false positives: 3 of 12 closed, of 240 alerts in 30 days.',
  );
});

test('without closed alerts there is no ratio', () => {
  expect(falsePositiveWords({ ...NONE, alerts: 240 })).toContain('nothing is known');
  expect(falsePositiveWords(NONE)).toBe('No alerts in 30 days.');
});
