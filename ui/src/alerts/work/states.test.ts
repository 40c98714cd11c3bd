import { expect, test } from 'vitest';
import { NO_FILTERS } from '../../url/view';
import { UNTOUCHED, isWanted, stepWords } from './states';

const ANAS = { ...UNTOUCHED, status: 'InProgress', assignee: 'ana', tags: ['vip', 'travel'] } as const;

test('values of one kind are alternatives, kinds add up', () => {
  expect(isWanted(ANAS, { ...NO_FILTERS, statuses: ['New', 'InProgress'] })).toBe(true);
  expect(isWanted(ANAS, { ...NO_FILTERS, statuses: ['New'] })).toBe(false);
  expect(isWanted(ANAS, { ...NO_FILTERS, statuses: ['InProgress'], assignees: ['bob'] })).toBe(false);
  expect(isWanted(ANAS, { ...NO_FILTERS, tags: ['travel'] })).toBe(true);
});

test('an excluded value keeps out', () => {
  expect(isWanted(ANAS, { ...NO_FILTERS, assignees: ['-ana'] })).toBe(false);
  expect(isWanted(ANAS, { ...NO_FILTERS, tags: ['-vip'] })).toBe(false);
  expect(isWanted(ANAS, { ...NO_FILTERS, statuses: ['-Closed'] })).toBe(true);
});

test('nobody is an assignee to ask for and to exclude', () => {
  expect(isWanted(UNTOUCHED, { ...NO_FILTERS, assignees: [''] })).toBe(true);
  expect(isWanted(ANAS, { ...NO_FILTERS, assignees: [''] })).toBe(false);
  expect(isWanted(UNTOUCHED, { ...NO_FILTERS, assignees: ['-'] })).toBe(false);
  expect(isWanted(ANAS, { ...NO_FILTERS, assignees: ['-'] })).toBe(true);
});

test('what an exception hid is wanted when it is asked for', () => {
  const hidden = { ...UNTOUCHED, status: 'Closed', reason: 'Excepted' } as const;
  expect(isWanted(hidden, NO_FILTERS)).toBe(false);
  expect(isWanted(hidden, { ...NO_FILTERS, excepted: 'show' })).toBe(true);
  expect(isWanted(UNTOUCHED, { ...NO_FILTERS, excepted: 'only' })).toBe(false);
  expect(isWanted(hidden, { ...NO_FILTERS, excepted: 'only' })).toBe(true);
});

test('a step of the history is told in words', () => {
  expect(stepWords({ what: 'Status', from: 'New', to: 'InProgress' })).toBe('New → In progress');
  expect(stepWords({ what: 'Assignee', from: 'ana', to: '' })).toBe('taken from ana');
  expect(stepWords({ what: 'Tags', from: ['a', 'b'], to: ['b', 'c'] })).toBe('tagged c, tag a taken away');
  expect(stepWords({ what: 'ClosedReason', from: '', to: 'FalsePositive' })).toBe('reason: False positive');
});
