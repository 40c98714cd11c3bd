import { expect, test } from 'vitest';
import { jsonLine } from './jsonLine';

test('a row is an object with its digits and its dynamic values', () => {
  const columns = [
    { name: 'L', type: 'long' },
    { name: 'a "b"', type: 'string' },
    { name: 'D', type: 'dynamic' },
    { name: 'E', type: 'dynamic' },
    { name: 'N', type: 'real' },
  ];
  expect(jsonLine(columns, ['9223372036854775807', '12', '{"k":[1]}', 'plain', null])).toBe(
    '{"L":9223372036854775807,"a \\"b\\"":"12","D":{"k":[1]},"E":"plain","N":null}',
  );
});
