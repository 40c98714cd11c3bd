import { expect, test } from 'vitest';
import type { NeverSeen, OverEvents, Why } from './told';
import { exactLength, memorySentence, overEventsWords, rememberingWords, ruleStateWords } from './whyWords';

const NOTHING: Why = {
  rule: { id: 1, state: 'same', fired: 'a', now: 'a', holds: true, byQuery: false },
  chain: [],
  counted: null,
  known: null,
  previous: 0,
  techniques: [],
  note: null,
  result: null,
  risks: [],
  hunts: [],
};

const MANY: OverEvents = {
  kind: 'over-events',
  element: 'if_matched_sid',
  count: 10,
  events: 0,
  timeframe: 300,
  same: [{ field: 'IPAddress', text: '203.0.113.9' }],
  different: [],
  distinct: null,
  rules: [880_101],
};

const NEW: NeverSeen = {
  kind: 'never-seen',
  element: 'first_seen',
  fields: [
    { field: 'actor.user', text: 'ann' },
    { field: 'Location', text: 'NL' },
  ],
  within: 14 * 86_400,
  learning: 0,
};

function why(condition: OverEvents | NeverSeen, more: Partial<Why>): Why {
  const rule = { id: 1, level: 5, description: '', info: '', holds: true, conditions: [condition] };
  return { ...NOTHING, chain: [rule], ...more };
}

test.each([
  [260, '4 min 20 s'],
  [1_209_600, '14 d'],
  [0.2, '0 s'],
  [3600, '1 h'],
  [90_061, '1 d 1 h'],
])('%d seconds are %s', (seconds, words) => {
  expect(exactLength(seconds)).toBe(words);
});

test('a count says how many in which time, and what was asked for', () => {
  const counted = { events: 10, first: '2026-11-23T11:00:00Z', last: '2026-11-23T11:04:20Z' };
  expect(memorySentence(why(MANY, { counted }))).toBe(
    '10 events within 4 min 20 s; the rule asks for 10 within 5 min.',
  );
});

test('a rule that asks for many of several kinds says both, a pair says its rules, a turn what it is', () => {
  const both = { ...MANY, count: 4, events: 20, same: [], distinct: { field: 'graph.kind', text: 'roles' } };
  expect(overEventsWords(both)).toBe('4 different values of graph.kind in 20 events of rule 880101 within 5 min');
  expect(overEventsWords({ ...MANY, element: 'pair', same: [], rules: [1, 2] })).toBe(
    'events of the rules 1, then 2 within 5 min',
  );
  expect(rememberingWords('turned')).toContain('the other value');
  expect(rememberingWords('if_fts')).toContain('decoder');
});

test('a count of values says both, values and events', () => {
  const distinct = { ...MANY, count: 9, distinct: { field: 'actor.user', text: 'ann' } };
  const counted = { events: 11, values: 9, first: '2026-11-23T11:00:00Z', last: '2026-11-23T11:04:20Z' };
  expect(memorySentence(why(distinct, { counted }))).toBe(
    '9 values of actor.user in 11 events within 4 min 20 s; the rule asks for 9 values within 5 min.',
  );
});

test('what is new says how far back nothing like it was, and how much is known', () => {
  expect(memorySentence(why(NEW, { known: { combinations: 1204, since: '2026-11-01T00:00:00Z' } }))).toBe(
    'actor.user ann with Location NL was never seen before in 14 d; 1,204 others were known, learnt since 2026-11-01.',
  );
});

test('an alert that kept nothing says so instead of guessing', () => {
  expect(memorySentence(why(MANY, { previous: 3 }))).toContain('was not kept with this alert; the texts of 3');
  expect(memorySentence(why(NEW, {}))).toContain('was not kept');
  expect(memorySentence(NOTHING)).toBeUndefined();
});

test('a condition over several events names what they have in common', () => {
  expect(overEventsWords(MANY)).toBe(
    '10 events of rule 880101 within 5 min, this one included, all with the same IPAddress 203.0.113.9',
  );
});

test('a rule that has changed is said plainly, with both versions', () => {
  const told = ruleStateWords({ id: 1, state: 'changed', fired: 'aaa', now: 'bbb', holds: false, byQuery: false });
  expect(told.wary).toBe(true);
  expect(told.words).toContain('version aaa then, bbb now');
  expect(told.words).toContain('does not take this event');
  expect(ruleStateWords({ id: 1, state: 'same', fired: 'a', now: 'a', holds: true, byQuery: false }).wary).toBe(false);
  expect(ruleStateWords({ id: 1, state: 'same', fired: 'a', now: 'a', holds: false, byQuery: false }).wary).toBe(true);
});

test('what a query found is told as rows of its window', () => {
  const rule = { id: 600_000_001, state: 'same', fired: 'a', now: 'a', holds: false, byQuery: true } as const;
  const counted = { events: 1, first: '2026-11-23T11:00:00Z', last: '2026-11-23T12:00:00Z' };
  expect(memorySentence({ ...NOTHING, rule, counted })).toBe(
    'A query found 1 row about this in 1 h, up to 2026-11-23T12:00:00Z.',
  );
  expect(ruleStateWords(rule)).toEqual({
    words: 'The query in force is the one that found it (version a).',
    wary: false,
  });
  expect(ruleStateWords({ ...rule, state: 'changed', now: 'b' }).wary).toBe(true);
  expect(ruleStateWords({ ...rule, state: 'gone', now: '' }).words).toContain('not in force');
});
