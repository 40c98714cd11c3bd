import { expect, test } from 'vitest';
import { places } from './places';

const RULES = [
  { id: 880101, title: 'Sign-in from a new country' },
  { id: 880202, title: 'Consent was granted' },
];

test('a rule is found by the beginning of its id and by its name', () => {
  expect(places('8801', [], RULES)).toEqual([{ kind: 'rule', id: 880101, title: 'Sign-in from a new country' }]);
  expect(places('CONSENT', [], RULES)).toEqual([{ kind: 'rule', id: 880202, title: 'Consent was granted' }]);
});

test('pages and saved views are there before anything is written, rules are not', () => {
  const kinds = places('', [{ id: '1', name: 'Mine', text: '' }], RULES).map(({ kind }) => kind);
  expect(kinds).toContain('page');
  expect(kinds).toContain('view');
  expect(kinds).not.toContain('rule');
});

test('an id of an alert leads to the alert', () => {
  expect(places('0f3b9a1c-77de-4a10-9c55-aa01-880101', [], RULES).at(-1)).toMatchObject({ kind: 'alert' });
  expect(places('conditional-access', [], [])).toEqual([]);
});
