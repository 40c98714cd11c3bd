import { describe, expect, it } from 'vitest';
import type { EditOutcome, ListUse } from './types';
import { changesAnything, looksUpAddresses, outcomeWords, rulesOf, useWords } from './words';

const OUTCOME: EditOutcome = {
  added: 0,
  changed: 0,
  removed: 0,
  unchanged: 0,
  replaced: [],
  mistaken: 0,
  mistakes: [],
  version: '',
};
const use = (rule: number, lookup: string): ListUse => ({ rule, level: 4, title: '', field: 'actor.ip', lookup });

describe('a list in words', () => {
  it('says when a look-up holds', () => {
    expect(useWords(use(1, 'not_address_match_key'))).toBe('actor.ip lies in no key');
    expect(useWords(use(1, 'one_of_the_future'))).toBe('actor.ip one_of_the_future');
  });

  it('knows whether addresses are looked up', () => {
    expect(looksUpAddresses([use(1, 'match_key'), use(1, 'address_match_key_value')])).toBe(true);
    expect(looksUpAddresses([use(1, 'match_key')])).toBe(false);
  });

  it('says what a change does', () => {
    expect(outcomeWords({ ...OUTCOME, added: 1, changed: 2, removed: 1, unchanged: 3 })).toBe(
      'adds 1 entry, gives 2 keys another value, removes 1 entry, leaves 3 entries as before',
    );
    expect(outcomeWords(OUTCOME)).toBe('changes nothing');
    expect(changesAnything({ ...OUTCOME, unchanged: 3 })).toBe(false);
    expect(changesAnything({ ...OUTCOME, removed: 1 })).toBe(true);
  });

  it('names a rule with two look-ups once', () => {
    expect(
      rulesOf([use(2, 'match_key'), use(1, 'match_key'), use(2, 'not_match_key')]).map(({ rule }) => rule),
    ).toEqual([2, 1]);
  });
});
