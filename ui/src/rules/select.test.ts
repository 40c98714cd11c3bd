import { expect, test } from 'vitest';
import { ALL_RULES } from '../url/rules';
import { facets } from './facets';
import { select, values } from './select';
import type { Rule } from './types';

function rule(id: number, changes: Partial<Rule> = {}): Rule {
  return {
    id,
    level: 5,
    kind: 'single',
    title: `rule ${id}`,
    file: 'a.xml',
    line: id,
    groups: ['azure'],
    techniques: [],
    tactics: [],
    overwrites: false,
    parents: [],
    fields: [],
    binding: 'bound',
    hits: { day: 0, month: 0, last: null },
    state: 'on',
    origin: 'shipped',
    schedule: '',
    failing: false,
    runsOn: [],
    closed: { closed: 0, falsePositive: 0 },
    spark: [],
    sources: [],
    tests: { passed: 0, all: 0 },
    cost: null,
    sampled: null,
    ...changes,
  };
}

const ids = (found: readonly Rule[]) => found.map(({ id }) => id);

const RULES = [
  rule(3, { level: 12, tactics: ['Impact'], hits: { day: 0, month: 9, last: '2026-11-01T00:00:00Z' } }),
  rule(1, { kind: 'count', binding: 'cannot', fields: ['OperationName'] }),
  rule(2, { file: 'b.xml', title: 'Ähnlich', hits: { day: 4, month: 4, last: '2026-11-02T00:00:00Z' } }),
];

test('what is asked for must all be so', () => {
  const found = (changes: Partial<typeof ALL_RULES>) => ids(select(RULES, { ...ALL_RULES, sort: 'id', ...changes }));
  expect(found({})).toEqual([1, 2, 3]);
  expect(found({ levels: ['high'] })).toEqual([3]);
  expect(found({ kind: 'count' })).toEqual([1]);
  expect(found({ tactic: 'Impact' })).toEqual([3]);
  expect(found({ file: 'b.xml' })).toEqual([2]);
  expect(found({ binding: 'cannot' })).toEqual([1]);
  expect(found({ text: 'OPERATIONname azure' })).toEqual([1]);
  expect(found({ text: 'ähnlich' })).toEqual([2]);
  expect(found({ file: 'b.xml', binding: 'cannot' })).toEqual([]);
});

test('the most and the newest hits come first, and equal ones by their ids', () => {
  const order = (sort: (typeof ALL_RULES)['sort']) => ids(select(RULES, { ...ALL_RULES, sort }));
  expect(order('month')).toEqual([3, 2, 1]);
  expect(order('day')).toEqual([2, 1, 3]);
  expect(order('last')).toEqual([2, 3, 1]);
  expect(order('level')).toEqual([3, 1, 2]);
  expect(order('file')).toEqual([1, 3, 2]);
});

test('each value is offered once', () => {
  expect(values(RULES, ({ file }) => [file])).toEqual(['a.xml', 'b.xml']);
});

test('rules whose tests fail are found, and the dearest comes first', () => {
  const rules = [
    rule(1, { tests: { passed: 2, all: 2 }, cost: { micros: 0.1, events: 20_000, at: '' } }),
    rule(2, { tests: { passed: 1, all: 2 }, cost: { micros: 3, events: 20_000, at: '' } }),
    rule(3, { origin: 'here' }),
  ];
  const ids = (view: Partial<typeof ALL_RULES>) =>
    select(rules, { ...ALL_RULES, sort: 'id', ...view }).map(({ id }) => id);
  expect(ids({ tests: 'fail' })).toEqual([2]);
  expect(ids({ tests: 'none' })).toEqual([3]);
  expect(ids({ origin: 'here' })).toEqual([3]);
  expect(ids({ sort: 'cost' })).toEqual([2, 1, 3]);
  rules.push(rule(4, { cost: { micros: 9, events: 20_000, at: '' }, sampled: { micros: 0.5, events: 300, tries: 2 } }));
  expect(ids({ sort: 'cost' })).toEqual([2, 4, 1, 3]);
});

test('facets count what the other filters leave, and keep the chosen one', () => {
  const rules = [
    rule(1, { tactics: ['Impact'], file: 'a.xml' }),
    rule(2, { tactics: ['Impact', 'Persistence'], file: 'b.xml' }),
    rule(3, { tactics: ['Persistence'], file: 'b.xml' }),
  ];
  const view = { ...ALL_RULES, tactic: 'Impact' };
  expect(facets(rules, view, 'tactic')).toEqual([
    { value: 'Impact', rules: 2 },
    { value: 'Persistence', rules: 2 },
  ]);
  expect(facets(rules, view, 'file')).toEqual([
    { value: 'a.xml', rules: 1 },
    { value: 'b.xml', rules: 1 },
  ]);
  expect(facets(rules, { ...view, file: 'none.xml' }, 'tactic')).toEqual([{ value: 'Impact', rules: 0 }]);
});
