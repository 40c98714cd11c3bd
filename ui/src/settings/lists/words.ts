import { counted } from '../../format/numbers';
import type { EditOutcome, ListUse } from './types';

const LOOKUPS: Readonly<Record<string, string>> = {
  match_key: 'is a key',
  not_match_key: 'is no key',
  match_key_value: 'is a key with a certain value',
  address_match_key: 'lies in a key',
  not_address_match_key: 'lies in no key',
  address_match_key_value: 'lies in a key with a certain value',
};

/** `actor.ip lies in no key`: when the rule's look-up holds. */
export function useWords({ field, lookup }: ListUse): string {
  return `${field} ${LOOKUPS[lookup] ?? lookup}`;
}

/** Whether rules find beginnings of addresses in the list. */
export function looksUpAddresses(uses: readonly ListUse[]): boolean {
  return uses.some(({ lookup }) => lookup.includes('address'));
}

/** `adds 3 entries, changes 1, leaves 2 as they are`, or that nothing changes. */
export function outcomeWords({ added, changed, removed, unchanged }: EditOutcome): string {
  const parts = [
    added > 0 ? `adds ${counted(added, 'entry', 'entries')}` : '',
    changed > 0 ? `gives ${counted(changed, 'key')} another value` : '',
    removed > 0 ? `removes ${counted(removed, 'entry', 'entries')}` : '',
    unchanged > 0 ? `leaves ${counted(unchanged, 'entry', 'entries')} as before` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'changes nothing' : parts.join(', ');
}

/** Whether anything would be another than before. */
export function changesAnything({ added, changed, removed }: EditOutcome): boolean {
  return added + changed + removed > 0;
}

/** The rules of a list by id, each once. */
export function rulesOf(uses: readonly ListUse[]): readonly ListUse[] {
  return [...new Map(uses.map((use) => [use.rule, use])).values()];
}

/** What a configuration says to load a list. */
export function listLines(name: string): string {
  return `<ruleset>\n  <list>${name}</list>\n</ruleset>`;
}
