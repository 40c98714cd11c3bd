import { expect, test } from 'vitest';
import { keepLongNumbers, readAnswer } from './answer';

test('whole numbers that a number here cannot hold keep every digit', () => {
  const text =
    '{"tables":[{"columns":[{"name":"L","type":"long"}],"rows":[[9007199254740993],[-12],["1234567890123456789"]]}]}';
  expect(readAnswer(text).rows).toEqual([['9007199254740993'], [-12], ['1234567890123456789']]);
});

test('digits inside of strings and fractions stay as they are', () => {
  const text = '["a \\"12345678901234567\\" b",0.12345678901234567,1234567890123456.5]';
  expect(JSON.parse(keepLongNumbers(text))).toEqual(JSON.parse(text));
});

test('an error under the status 200 is an error', () => {
  expect(() => readAnswer('   {"error":{"code":"QUERY_TIMEOUT","message":"too long"}}')).toThrow('too long');
});
