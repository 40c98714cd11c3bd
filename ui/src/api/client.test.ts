import { expect, test } from 'vitest';
import { RequestFailure, failureWords, read } from './client';

const answer = (status: number, body: string) => new Response(body, { status });

test('a good answer is its JSON', async () => {
  expect(await read(answer(200, '{"user":"admin"}'))).toEqual({ user: 'admin' });
});

test('a refusal carries the line that the server wrote', async () => {
  const failure = await read(answer(409, '{"error":{"code":"closed","message":"The store is closed."}}')).catch(
    (thrown: unknown) => thrown,
  );
  expect(failure).toBeInstanceOf(RequestFailure);
  expect(failure).toMatchObject({ status: 409, code: 'closed', message: 'The store is closed.' });
});

test.each(['', '<html>502</html>', '{}', '{"error":"text"}', 'null'])(
  'a refusal with the body %j speaks by its status',
  async (body) => {
    await expect(read(answer(502, body))).rejects.toThrow('The server answered with status 502.');
  },
);

test('only messages that were written for readers are shown to them', () => {
  expect(failureWords(new RequestFailure(0, 'x', 'The server does not answer.'))).toBe('The server does not answer.');
  expect(failureWords(new TypeError("cannot read properties of undefined (reading 'a')"))).not.toContain('undefined');
});
