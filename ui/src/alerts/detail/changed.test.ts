import { expect, test } from 'vitest';
import { changesOf } from './changed';

test('only properties that differ are changes, their JSON unpacked', () => {
  const event = {
    TargetResources: [
      {
        displayName: 'App',
        modifiedProperties: [
          { displayName: 'Role.DisplayName', oldValue: null, newValue: '"Global Reader"' },
          { displayName: 'Same', oldValue: '["a"]', newValue: '["a"]' },
          { displayName: 'Enabled', oldValue: '[true]', newValue: '[false]' },
          { displayName: 'Plain', oldValue: 'x', newValue: 'y' },
        ],
      },
      { displayName: 'Other', modifiedProperties: [] },
    ],
  };
  expect(changesOf({ event })).toEqual([
    { target: 'App', property: 'Role.DisplayName', before: '', after: 'Global Reader' },
    { target: 'App', property: 'Enabled', before: 'true', after: 'false' },
    { target: 'App', property: 'Plain', before: 'x', after: 'y' },
  ]);
});

test('events that do not speak of properties have no changes to show', () => {
  expect(changesOf({ event: { OperationName: 'Sign-in activity' } })).toBeUndefined();
  expect(changesOf({ event: { TargetResources: [{ displayName: 'x' }] } })).toBeUndefined();
  expect(changesOf({ event: { TargetResources: 'text' } })).toBeUndefined();
});
