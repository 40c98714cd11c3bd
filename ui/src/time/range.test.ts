import { expect, test } from 'vitest';
import { between, isSpan, resolve, shift, zoomOut } from './range';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const HOUR = 3_600_000;

test('the last hour ends now', () => {
  expect(resolve({ kind: 'last', span: '1h' }, NOW)).toEqual({ from: NOW - HOUR, to: NOW });
});

test('the end of a span is rounded up to the next step, which is shorter than a pixel', () => {
  expect(resolve({ kind: 'last', span: '24h' }, NOW + 1)).toEqual({ from: NOW + 60_000 - 24 * HOUR, to: NOW + 60_000 });
  expect(resolve({ kind: 'last', span: '30d' }, NOW + 1).to).toBe(NOW + 300_000);
  expect(resolve({ kind: 'last', span: '15m' }, NOW + 1).to).toBe(NOW + 1000);
});

test('a range between two instants does not move with the clock', () => {
  const range = between(NOW - 2 * HOUR, NOW - HOUR);
  expect(resolve(range, NOW)).toEqual(resolve(range, NOW + HOUR));
});

test('ends given the wrong way round are put right', () => {
  expect(between(NOW, NOW - HOUR)).toEqual({ kind: 'between', from: NOW - HOUR, to: NOW });
});

test('a range is never shorter than a minute', () => {
  expect(resolve(between(NOW, NOW), NOW)).toEqual({ from: NOW, to: NOW + 60_000 });
});

test('shifting goes half a length and keeps the length', () => {
  expect(shift({ kind: 'last', span: '4h' }, -1, NOW)).toEqual(between(NOW - 6 * HOUR, NOW - 2 * HOUR));
  expect(shift(between(NOW - 6 * HOUR, NOW - 2 * HOUR), 1, NOW)).toEqual(between(NOW - 4 * HOUR, NOW));
});

test('zooming out from a range that ends now reaches into the past only', () => {
  expect(zoomOut({ kind: 'last', span: '1h' }, NOW)).toEqual(between(NOW - 2 * HOUR, NOW));
});

test('zooming out from a range in the past grows about its middle', () => {
  expect(zoomOut(between(NOW - 10 * HOUR, NOW - 8 * HOUR), NOW)).toEqual(between(NOW - 11 * HOUR, NOW - 7 * HOUR));
});

test('a span is one of the offered ones', () => {
  expect(isSpan('24h')).toBe(true);
  expect(isSpan('constructor')).toBe(false);
});
