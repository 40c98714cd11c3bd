import { expect, test } from 'vitest';
import { queueOf } from './queue';

const never = new AbortController().signal;

test('no more than so many run at a time, in their order', async () => {
  const run = queueOf(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = [0, 1, 2].map((number) =>
    run(() => {
      begun.push(number);
      return new Promise<void>((resolve) => ends.push(resolve));
    }, never),
  );
  expect(begun).toEqual([0, 1]);
  ends[0]?.();
  await all[0];
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
});

test('a task that is aborted while it waits never begins, and the next one does', async () => {
  const run = queueOf(1);
  const abort = new AbortController();
  let end = () => undefined as void;
  const first = run(() => new Promise<void>((resolve) => (end = resolve)), never);
  let began = false;
  const second = run(async () => void (began = true), abort.signal);
  const third = run(async () => 3, never);
  abort.abort();
  end();
  await first;
  await expect(second).rejects.toBeDefined();
  expect(await third).toBe(3);
  expect(began).toBe(false);
});

test('a task may be put before those that wait', async () => {
  const run = queueOf(1);
  const order: string[] = [];
  const task = (name: string) => async () => void order.push(name);
  await Promise.all([run(task('running'), never), run(task('waiting'), never), run(task('urgent'), never, 'first')]);
  expect(order).toEqual(['running', 'urgent', 'waiting']);
});

test('a task that fails gives its place to the next', async () => {
  const run = queueOf(1);
  const first = run(() => Promise.reject(new Error('no')), never);
  const second = run(async () => 2, never);
  await expect(first).rejects.toThrow('no');
  expect(await second).toBe(2);
});
