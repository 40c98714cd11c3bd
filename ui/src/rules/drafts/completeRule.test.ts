import { expect, test } from 'vitest';
import { completeRule, opened } from './completeRule';

const FIELDS = [
  { name: 'UserPrincipalName', tables: ['SigninLogs'] },
  { name: 'OperationName', tables: ['AuditLogs', 'AzureActivity', 'SigninLogs'] },
];

/** The labels at the bar in a text. */
function labels(text: string): string[] {
  const at = text.indexOf('|');
  return completeRule(text.replace('|', ''), at, FIELDS)?.options.map(({ label }) => label) ?? [];
}

test('a name of a field is completed from columns that were seen, with their tables', () => {
  expect(labels('<group name="a,"><rule id="1" level="3"><field name="User|"')).toEqual([
    'UserPrincipalName',
    'OperationName',
  ]);
  expect(completeRule('<field name="', 13, FIELDS)?.options[1]?.detail).toBe('AuditLogs, AzureActivity and 1 more');
});

test('elements are those of the place', () => {
  expect(labels('<|')).toEqual(['group']);
  expect(labels('<group name="a,"><|')).toEqual(['rule']);
  expect(labels('<group name="a,"><rule id="1" level="3"><if|')).toContain('if_sid');
  expect(labels('<group name="a,"><rule id="1" level="3"><mitre><|')).toEqual(['id']);
});

test('an element is ended by its own name', () => {
  expect(labels('<group name="a,"><rule id="1" level="3"><if_sid>1</|')).toEqual(['if_sid>']);
});

test('attributes are offered once, and values where they are few', () => {
  expect(labels('<rule id="1" |')).not.toContain('id');
  expect(labels('<rule id="1" |')).toContain('level');
  expect(labels('<field name="a" type="|"')).toEqual(['osregex', 'osmatch', 'pcre2']);
});

test('fields are offered in descriptions and in what compares events', () => {
  expect(labels('<description>Sign-in of $(|')).toContain('UserPrincipalName');
  expect(labels('<same_field>|')).toContain('UserPrincipalName');
  expect(labels('<match>|')).toEqual([]);
});

test('nothing is offered in a comment, and comments open nothing', () => {
  expect(labels('<group name="a"><!-- <|')).toEqual([]);
  expect(opened('<group name="a"><!-- <rule> --><rule id="1"><if_sid/>')).toEqual(['group', 'rule']);
});
