import { expect, test } from 'vitest';
import { actionWords, originWords } from './auditWords';

test('an action is said in words', () => {
  expect(actionWords('AccountRoleChanged')).toBe('Account role changed');
  expect(actionWords('Request')).toBe('Request');
});

test('an origin that is not known is said as it is', () => {
  expect(originWords('CommandLine')).toBe('on the command line');
  expect(originWords('Later')).toBe('Later');
});
