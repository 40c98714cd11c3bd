import { expect, test } from 'vitest';
import { memberPath } from './jsonPath';

test('a path is one that a query takes', () => {
  expect(memberPath('', 'Status')).toBe('Status');
  expect(memberPath('Status', 'errorCode')).toBe('Status.errorCode');
  expect(memberPath('Targets', 0)).toBe('Targets[0]');
  expect(memberPath('Targets[0]', 'display name')).toBe("Targets[0]['display name']");
  expect(memberPath('x', "o'b\\c")).toBe("x['o\\'b\\\\c']");
});
