import { expect, test } from 'vitest';
import { TASKS, type Task, mayDo } from './mayDo';

const OF_VIEWERS: readonly Task[] = ['change the own password', 'see the whole installation'];
const OF_ANALYSTS: readonly Task[] = [
  ...OF_VIEWERS,
  'work on alerts',
  'save queries',
  'make exceptions',
  'share searches',
  'query Azure',
  'test rules',
];

test('a viewer changes nothing but the own password', () => {
  expect(TASKS.filter((task) => mayDo('viewer', task))).toEqual(OF_VIEWERS);
});

test('an analyst works on alerts, saves queries, asks Azure and tests rules', () => {
  expect(TASKS.filter((task) => mayDo('analyst', task))).toEqual(inOrder(OF_ANALYSTS));
});

test('an engineer writes rules, makes any exception, acts on sources, changes lists, tests outputs and reads the audit log besides', () => {
  expect(TASKS.filter((task) => mayDo('engineer', task))).toEqual(
    inOrder([
      ...OF_ANALYSTS,
      'write rules',
      'make any exception',
      'act on sources',
      'change lists',
      'test outputs',
      'read the audit log',
    ]),
  );
});

test('an administrator may do everything', () => {
  expect(TASKS.filter((task) => !mayDo('administrator', task))).toEqual([]);
});

test('whoever is limited to some tenants works on alerts, and does nothing that is of all', () => {
  expect(TASKS.filter((task) => mayDo('administrator', task, true))).toEqual([
    'change the own password',
    'work on alerts',
    'manage accounts',
    'manage tokens',
  ]);
});

function inOrder(tasks: readonly Task[]): readonly Task[] {
  return TASKS.filter((task) => tasks.includes(task));
}
