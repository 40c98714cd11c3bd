import { expect, test } from 'vitest';
import { TASKS, type Task, mayDo } from './mayDo';

const OF_ANALYSTS: readonly Task[] = ['change the own password', 'work on alerts', 'save queries', 'test rules'];

test('a viewer changes nothing but the own password', () => {
  expect(TASKS.filter((task) => mayDo('viewer', task))).toEqual(['change the own password']);
});

test('an analyst works on alerts, saves queries and tests rules', () => {
  expect(TASKS.filter((task) => mayDo('analyst', task))).toEqual(OF_ANALYSTS);
});

test('an engineer writes rules, makes any exception, acts on sources, changes lists, tests outputs and reads the audit log besides', () => {
  expect(TASKS.filter((task) => mayDo('engineer', task))).toEqual([
    ...OF_ANALYSTS,
    'write rules',
    'make any exception',
    'act on sources',
    'change lists',
    'test outputs',
    'read the audit log',
  ]);
});

test('an administrator may do everything', () => {
  expect(TASKS.filter((task) => !mayDo('administrator', task))).toEqual([]);
});
