import { expect, test } from 'vitest';
import { NO_FILTERS } from '../url/view';
import { alertPath, alertsExportPath, alertsPath, overviewPath } from './paths';

const WINDOW = { from: Date.parse('2026-11-23T10:00:00Z'), to: Date.parse('2026-11-23T11:00:00Z') };

test('a window is sent as ISO times in UTC', () => {
  const query = new URL(overviewPath(WINDOW), 'http://x').searchParams;
  expect(query.get('from')).toBe('2026-11-23T10:00:00.000Z');
  expect(query.get('to')).toBe('2026-11-23T11:00:00.000Z');
});

test('values with marks of their own arrive as they are', () => {
  const filters = { ...NO_FILTERS, users: ['a&b=c', '-d+e@f'], text: '#1 50%' };
  const query = new URL(alertsPath(filters, WINDOW, 50, 'cur/sor=='), 'http://x').searchParams;
  expect(query.getAll('user')).toEqual(['a&b=c', '-d+e@f']);
  expect(query.get('q')).toBe('#1 50%');
  expect(query.get('before')).toBe('cur/sor==');
});

test('the export asks for what the list asks for, without its pages', () => {
  const filters = { ...NO_FILTERS, rules: ['7'] };
  const list = new URL(alertsPath(filters, WINDOW), 'http://x').searchParams;
  list.delete('limit');
  expect(new URL(alertsExportPath('csv', filters, WINDOW), 'http://x').searchParams.toString()).toBe(list.toString());
});

test('an id cannot leave its place in the path', () => {
  expect(alertPath('../session?x')).toBe('/api/alerts/..%2Fsession%3Fx');
});
