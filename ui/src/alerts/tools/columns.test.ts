import { expect, test } from 'vitest';
import { BASE_COLUMNS, askedColumns, extraColumns, toggledColumn } from './columns';

test('a column comes at its usual place and goes again, but for the last', () => {
  expect(toggledColumn(['level', 'status'], 'rule')).toEqual(['level', 'rule', 'status']);
  expect(toggledColumn(['level', 'Decoder'], 'Location')).toEqual(['level', 'Decoder', 'Location']);
  expect(toggledColumn(['level', 'Decoder'], 'Decoder')).toEqual(['level']);
  expect(toggledColumn(['level'], 'level')).toEqual(['level']);
});

test('only what is not at hand is asked for', () => {
  expect(extraColumns(BASE_COLUMNS)).toEqual([]);
  expect(extraColumns(['level', 'Decoder'])).toEqual(['Decoder']);
  expect(askedColumns(['level', 'tenant', 'Event.a', 'Event.TenantId'])).toEqual(['Event.TenantId', 'Event.a']);
});
