import { describe, expect, it } from 'vitest';
import { bytesWords } from './measures';

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_500, '1.5 KB'],
    [48_300_000, '48 MB'],
    [2_000_000_000_000_000, '2000 TB'],
  ])('%d are %s', (bytes, words) => {
    expect(bytesWords(bytes)).toBe(words);
  });
});
