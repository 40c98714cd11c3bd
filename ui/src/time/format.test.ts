import { expect, test } from 'vitest';
import { agoWords, clock, dateMinute, dateTime, durationWords, lengthWords, parseDateTime, rangeWords } from './format';
import { between } from './range';

const AT = Date.parse('2026-03-05T04:07:09Z');

test('times are ISO dates with a 24-hour clock', () => {
  expect(dateTime(AT, 'utc')).toBe('2026-03-05 04:07:09');
  expect(clock(AT + 12 * 3_600_000, 'utc')).toBe('16:07:09');
});

test('what is written to the minute is read back, in either clock', () => {
  const minute = AT - 9000;
  expect(parseDateTime(dateMinute(minute, 'utc'), 'utc')).toBe(minute);
  expect(parseDateTime(dateMinute(minute, 'local'), 'local')).toBe(minute);
});

test.each([
  ['2026-03-05', '2026-03-05T00:00:00Z'],
  [' 2026-03-05T04:07 ', '2026-03-05T04:07:00Z'],
  ['2024-02-29 23:59:59', '2024-02-29T23:59:59Z'],
])('%j is a time', (text, instant) => {
  expect(parseDateTime(text, 'utc')).toBe(Date.parse(instant));
});

test.each(['', 'yesterday', '2026-13-01', '2026-02-30', '2026-02-03 24:00', '2026-02-03 12:60', '05.03.2026'])(
  '%j is no time',
  (text) => {
    expect(parseDateTime(text, 'utc')).toBeUndefined();
  },
);

test.each([
  [0, '0 s'],
  [999, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [7_200_000, '2 h'],
  [90_000_000, '1 d'],
])('%i ms are %s', (length, words) => {
  expect(lengthWords(length)).toBe(words);
});

test('running times keep a digit while they are short', () => {
  expect(durationWords(86.6)).toBe('87 ms');
  expect(durationWords(1400)).toBe('1.4 s');
  expect(durationWords(61_000)).toBe('1 min');
});

test('the past is ago and the future is in', () => {
  expect(agoWords(AT, AT + 12_000)).toBe('12 s ago');
  expect(agoWords(AT + 240_000, AT)).toBe('in 4 min');
  expect(agoWords(AT, AT)).toBe('now');
});

test('a range within one day names the day once', () => {
  expect(rangeWords(between(AT, AT + 3_600_000), 'utc')).toBe('2026-03-05 04:07 – 05:07');
  expect(rangeWords(between(AT, AT + 86_400_000), 'utc')).toBe('2026-03-05 04:07 – 2026-03-06 04:07');
  expect(rangeWords({ kind: 'last', span: '7d' }, 'utc')).toBe('Last 7 days');
});
