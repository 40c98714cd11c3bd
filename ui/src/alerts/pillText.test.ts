import { expect, test } from 'vitest';
import { pills } from '../url/filters';
import { NO_FILTERS } from '../url/view';
import { parsePill, pillText, replaced } from './pillText';

const FILTERS = {
  ...NO_FILTERS,
  minLevel: 8,
  rules: ['880101'],
  users: ['-alice@contoso.com'],
  ips: ['2001:db8::1'],
  assignees: [''],
  fields: ['Event.Status.errorCode:50126', "-Event['a b']:x == y", 'Session:'],
  text: 'two words',
};

test('every filter is read as it is written', () => {
  const all = pills(FILTERS);
  expect(all.map(pillText)).toContain('User != alice@contoso.com');
  expect(all.map(pillText)).toContain('Event.Status.errorCode == 50126');
  all.forEach((pill) => expect(parsePill(pillText(pill))).toEqual(pill));
});

test('fields are known in any case, and a value may stand in quotes', () => {
  expect(parsePill(' user="bob" ')).toMatchObject({ filter: 'users', value: 'bob', excluded: false });
  expect(parsePill('RULELEVEL >= 12')).toMatchObject({ filter: 'minLevel', value: '12' });
  expect(parsePill('Operation != Delete user')).toMatchObject({ filter: 'fields', raw: '-Operation:Delete user' });
});

test('what cannot be read is said in one line', () => {
  expect(parsePill('alice')).toContain('Write a field, an operator and a value');
  expect(parsePill('a b == 1')).toContain('“a b” is no field');
  expect(parsePill('RuleLevel == 8')).toBe('RuleLevel is compared with >=.');
  expect(parsePill('User >= 8')).toBe('User is compared with == or !=.');
  expect(parsePill('RuleId == shoe')).toBe('A rule id is a whole number.');
  expect(parsePill('User == ')).toBe('Enter a value.');
});

test('what was typed takes the place of what stood there', () => {
  const [before] = pills({ ...NO_FILTERS, users: ['ana'] });
  const typed = parsePill('Event.a != b');
  expect(typeof typed === 'string' ? typed : replaced({ ...NO_FILTERS, users: ['ana', 'bob'] }, before, typed)).toEqual(
    {
      ...NO_FILTERS,
      users: ['bob'],
      fields: ['-Event.a:b'],
    },
  );
});
