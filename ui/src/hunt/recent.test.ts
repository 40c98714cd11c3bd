import { expect, test } from 'vitest';
import { type Recent, withRun } from './recent';

const run = (query: string): Recent => ({ query, at: 1, rows: 1, more: false, milliseconds: 1 });

test('a query that runs again moves to the front and stands there once', () => {
  const runs = withRun(withRun(withRun([], run('a')), run('b')), run('a'));
  expect(runs.map(({ query }) => query)).toEqual(['a', 'b']);
});

test('thirty are kept', () => {
  const runs = Array.from({ length: 40 }, (_, at) => run(String(at))).reduce(withRun, [] as readonly Recent[]);
  expect(runs).toHaveLength(30);
  expect(runs[0]?.query).toBe('39');
});
