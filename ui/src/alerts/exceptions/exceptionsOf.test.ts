import { expect, test } from 'vitest';
import { exceptionsOf } from './exceptionsOf';
import type { AlertException, Condition } from './types';

function exception(id: number, conditions: Condition[], state: AlertException['state'] = 'active'): AlertException {
  const made = { at: '', by: 'ana' };
  return {
    id,
    state,
    conditions,
    comment: '',
    alert: '',
    made,
    expires: null,
    extended: null,
    ended: null,
    spansAllRules: false,
    hits: 0,
    lastHit: null,
  };
}

test('those that name the rule and those that name none may hide its alerts, while they are in force', () => {
  const all = [
    exception(1, [{ field: 'Rule', operator: 'is', values: ['880101'] }]),
    exception(2, [{ field: 'Rule', operator: 'one-of', values: ['880102', '880103'] }]),
    exception(3, [{ field: 'User', operator: 'is', values: ['ana'] }]),
    exception(4, [{ field: 'Rule', operator: 'is', values: ['880101'] }], 'ended'),
  ];
  expect(exceptionsOf(all, 880101).map(({ id }) => id)).toEqual([3, 1]);
  expect(exceptionsOf(all, 880103).map(({ id }) => id)).toEqual([3, 2]);
});
