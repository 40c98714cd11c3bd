import { expect, test } from 'vitest';
import { factsByTechnique, heat, withoutCell } from './facts';
import { TACTICS, cellName, fullName, inVersion18, inVersion19, subTechniques } from './techniques';
import type { AttackAnswer } from './types';

const ANSWER: AttackAnswer = {
  raised: [
    { rule: 1, title: 'one', level: 8, techniques: ['T1098', 'T1098.001', 'T1098.003'], alerts: 5 },
    { rule: 2, title: 'two', level: 12, techniques: ['T1098.003'], alerts: 2 },
    { rule: 3, title: 'three', level: 3, techniques: ['T1562.008', 'T1685.002'], alerts: 7 },
  ],
  rules: [
    { id: 1, title: 'one', level: 8, techniques: ['T1098.001', 'T1098.003'], canHold: true },
    { id: 5, title: 'five', level: 8, techniques: ['T1098.003'], canHold: false },
    { id: 4, title: 'four', level: 8, techniques: ['T9001.001'], canHold: true },
  ],
  query: '',
};

test('an alert counts once for a technique, however many of its sub-techniques it names', () => {
  const facts = factsByTechnique(ANSWER);
  expect(facts.get('T1098')?.alerts).toBe(7);
  expect(facts.get('T1098')?.level).toBe(12);
  expect(facts.get('T1098.001')?.alerts).toBe(5);
  expect(facts.get('T1098')?.rules).toHaveLength(1);
});

test('a rule that reads what is not collected covers nothing', () => {
  const named = (rules: readonly { id: number }[] | undefined) => rules?.map(({ id }) => id);
  const facts = factsByTechnique(ANSWER).get('T1098.003');
  expect(named(facts?.rules)).toEqual([1]);
  expect(named(facts?.blind)).toEqual([5]);
});

test('an alert that names both ids of a technique that moved counts once', () => {
  const facts = factsByTechnique(ANSWER);
  expect(facts.get('T1562.008')?.alerts).toBe(7);
  expect(facts.has('T1685.002')).toBe(false);
});

test('what the matrix does not know is told beside it', () => {
  expect(withoutCell(factsByTechnique(ANSWER)).map((facts) => facts.id)).toEqual(['T9001']);
});

test('every technique of the matrix has a name', () => {
  for (const { techniques } of TACTICS) {
    for (const technique of techniques) {
      expect(cellName(technique), technique).not.toBe('');
    }
  }
  expect(fullName('T1110.003')).toBe('Brute Force: Password Spraying');
  expect(subTechniques('T1110')).toHaveLength(4);
});

test('ids that moved lead both ways', () => {
  expect(inVersion18('T1685.002')).toBe('T1562.008');
  expect(inVersion19('T1562.008')).toBe('T1685.002');
  expect(inVersion19('T1078')).toBeUndefined();
});

test('the colour deepens with the count', () => {
  expect([0, 1, 3, 30, 1000].map((count) => heat(count, 1000))).toEqual([0, 1, 1, 3, 5]);
  expect(heat(1, 1)).toBe(5);
});
