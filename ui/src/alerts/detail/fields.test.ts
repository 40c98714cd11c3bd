import { expect, test } from 'vitest';
import type { AlertDetail } from '../../api/types';
import { UNTOUCHED } from '../work/states';
import { fieldsOf, isEmpty, search } from './fields';

const DETAIL: AlertDetail = {
  id: '1',
  time: '',
  arrival: '',
  level: 5,
  ruleId: 1,
  description: '',
  groups: [],
  mitre: [],
  user: '',
  sourceIp: '',
  table: 'SigninLogs',
  tag: '',
  state: UNTOUCHED,
  decoder: 'json',
  location: 'Azure',
  event: { extra: 1, Status: { errorCode: 50126 }, Empty: '', Gone: null, None: [], IsInteractive: false },
  columns: [
    { name: 'IsInteractive', type: 'bool' },
    { name: 'Status', type: 'dynamic' },
    { name: 'Empty', type: 'string' },
    { name: 'Gone', type: 'long' },
    { name: 'None', type: 'dynamic' },
    { name: 'Missing', type: 'string' },
  ],
};

test('fields stand in the order of the columns, those without a column last', () => {
  expect(fieldsOf(DETAIL).map((field) => field.name)).toEqual([
    'IsInteractive',
    'Status',
    'Empty',
    'Gone',
    'None',
    'Missing',
    'extra',
  ]);
});

test('no and nought are values, nothing is none', () => {
  const filled = fieldsOf(DETAIL).filter((field) => !isEmpty(field));
  expect(filled.map((field) => [field.name, field.text])).toEqual([
    ['IsInteractive', 'false'],
    ['Status', '{"errorCode":50126}'],
    ['extra', '1'],
  ]);
});

test('search looks into names and into values of any depth', () => {
  expect(search(fieldsOf(DETAIL), ' ERRORcode ').map((field) => field.name)).toEqual(['Status']);
  expect(search(fieldsOf(DETAIL), '50126').map((field) => field.name)).toEqual(['Status']);
  expect(search(fieldsOf(DETAIL), 'interact').map((field) => field.name)).toEqual(['IsInteractive']);
});
