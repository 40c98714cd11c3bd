import { expect, test } from 'vitest';
import { markdownTable } from './markdown';

test('cells stay cells, whatever they hold', () => {
  const columns = [
    { name: 'A', type: 'string' },
    { name: 'B_1', type: 'long' },
  ];
  expect(markdownTable(columns, [['a|b [x](y)\nz', null]])).toBe(
    '| A | B\\_1 |\n| --- | --- |\n| a\\|b \\[x\\](y)<br>z |  |',
  );
});
