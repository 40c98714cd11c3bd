import { expect, test } from 'vitest';
import { fieldOf, isColumn, parseColumns, shortColumn } from './columns';

test('a column is one of the table or a field of the event', () => {
  ['Decoder', 'level', 'Event.a', "Event.Target_s[0]['odd name'].b"].forEach((name) =>
    expect(isColumn(name)).toBe(true),
  );
  ['', 'a b', 'Event.', 'Event.a b', 'Other.a', "Event['a,b']", 'Event.1'].forEach((name) =>
    expect(isColumn(name), name).toBe(false),
  );
  expect(parseColumns("time,,Event.a.b,a b,time,Event['c d']")).toEqual(['time', 'Event.a.b', "Event['c d']"]);
  expect(shortColumn('Event.Status.errorCode')).toBe('Status.errorCode');
});

test('a filter is parted at the colon behind its column', () => {
  expect(fieldOf('Event.a:b:c')).toEqual({ column: 'Event.a', value: 'b:c' });
  expect(fieldOf("-Event['a:b']:x")).toEqual({ column: "Event['a:b']", value: 'x' });
  expect(fieldOf('Session:')).toEqual({ column: 'Session', value: '' });
  expect(fieldOf('Event.a')).toBeUndefined();
  expect(fieldOf('a b:c')).toBeUndefined();
});
