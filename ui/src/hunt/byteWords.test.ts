import { expect, test } from 'vitest';
import { byteWords } from './byteWords';

test('sizes are said in the unit that suits them', () => {
  expect([0, 900, 1024, 317_000, 99 * 1024 * 1024].map(byteWords)).toEqual([
    '0 B',
    '900 B',
    '1.0 KiB',
    '310 KiB',
    '99 MiB',
  ]);
});
