import { expect, test } from 'vitest';
import { spanAround } from './spanAround';

test('an hour before to an hour after, over midnight as well', () => {
  expect(spanAround('2026-11-24T00:10:20.123Z')).toBe('2026-11-23T23:10:20Z/2026-11-24T01:10:20Z');
});
