import { expect, test } from 'vitest';
import type { Alert, AlertPage } from '../api/types';
import { NO_FILTERS } from '../url/view';
import { begin, showWaiting, withFirstPage, withNextPage, withStates, withWaiting, withoutMismatches } from './listing';
import { UNTOUCHED } from './work/states';

const WINDOW = { from: 0, to: 1000 };
const LATER = { from: 10, to: 1010 };

/** An alert whose id is its second. */
function alert(second: number): Alert {
  const time = new Date(second * 1000).toISOString();
  return {
    id: String(second),
    time,
    arrival: time,
    level: 5,
    ruleId: 1,
    description: '',
    groups: [],
    mitre: [],
    user: '',
    sourceIp: '',
    table: 'T',
    tag: '',
    state: UNTOUCHED,
  };
}

function page(next: string | null, ...seconds: number[]): AlertPage {
  return { total: 100, alerts: seconds.map(alert), next };
}

const ids = (alerts: readonly Alert[]) => alerts.map(({ id }) => Number(id));
const LISTED = withFirstPage(begin('s', WINDOW), page('after 50', 52, 51, 50));

test('a further page is put at the end, without what is there already', () => {
  const both = withNextPage(LISTED, page(null, 50, 49, 48));
  expect(ids(both.alerts)).toEqual([52, 51, 50, 49, 48]);
  expect(both.next).toBeNull();
});

test('a newer page is counted and held back until it is wanted', () => {
  const held = withWaiting(LISTED, page('after 51', 54, 53, 52), LATER);
  expect(held.waiting?.unseen).toBe(2);
  expect(ids(held.alerts)).toEqual([52, 51, 50]);
});

test('a page without news is not held', () => {
  expect(withWaiting(LISTED, page('after 50', 52, 51, 50), LATER).waiting).toBeUndefined();
});

test('a late alert in the middle of the page is news too', () => {
  const late = { ...alert(51), id: 'late' };
  const held = withWaiting(LISTED, { ...page('x', 52), alerts: [alert(52), late, alert(51)] }, LATER);
  expect(held.waiting?.unseen).toBe(1);
});

test('an alert that slid in from behind the last row because others left the range is not news', () => {
  expect(withWaiting(LISTED, page('after 49', 51, 50, 49), LATER).waiting).toBeUndefined();
});

test('shown news stand above the rows that were there, and paging goes on at the end of those', () => {
  const longer = withNextPage(LISTED, page('after 48', 49, 48));
  const shown = showWaiting(withWaiting(longer, page('after 51', 54, 53, 52, 51), LATER));
  expect(ids(shown.alerts)).toEqual([54, 53, 52, 51, 50, 49, 48]);
  expect(shown.next).toBe('after 48');
  expect([...shown.fresh]).toEqual(['54', '53']);
  expect(shown.window).toEqual(LATER);
  expect(shown.waiting).toBeUndefined();
});

test('when more came in than a page holds the rows below are dropped rather than shown with a gap', () => {
  const shown = showWaiting(withWaiting(LISTED, page('after 97', 99, 98, 97), LATER));
  expect(ids(shown.alerts)).toEqual([99, 98, 97]);
  expect(shown.next).toBe('after 97');
});

test('showing nothing changes nothing', () => {
  expect(showWaiting(LISTED)).toBe(LISTED);
});

test('states that became known anew are put on their rows, and no row moves', () => {
  const taken = { ...UNTOUCHED, status: 'InProgress', assignee: 'ana', version: 1 } as const;
  const told = withStates(LISTED, new Map([['51', taken]]));
  expect(ids(told.alerts)).toEqual([52, 51, 50]);
  expect(told.alerts[1]?.state).toEqual(taken);
  expect(told.alerts[0]).toBe(LISTED.alerts[0]);
});

test('rows that the reader has changed leave a list that is not meant for them any more', () => {
  const closed = { ...UNTOUCHED, status: 'Closed', version: 1 } as const;
  const told = withStates(LISTED, new Map([['51', closed]]));
  const left = withoutMismatches(told, { ...NO_FILTERS, statuses: ['New'] });
  expect(ids(left.alerts)).toEqual([52, 50]);
  expect(left.total).toBe(LISTED.total - 1);
  expect(ids(withoutMismatches(told, { ...NO_FILTERS, statuses: ['New'] }, '51').alerts)).toEqual([52, 51, 50]);
  expect(withoutMismatches(told, NO_FILTERS)).toBe(told);
});

test('in another order than the newest first, news take the place of the whole list', () => {
  const held = withWaiting(LISTED, { ...page('after 51', 99, 54), total: 103 }, LATER, false);
  expect(held.waiting?.unseen).toBe(3);
  const shown = showWaiting(held);
  expect(ids(shown.alerts)).toEqual([99, 54]);
  expect(shown.total).toBe(103);
  expect(withWaiting(LISTED, page('after 51', 99), LATER, false).waiting).toBeUndefined();
});

test('how many alerts exceptions hide comes with the first page', () => {
  expect(LISTED.hidden).toBe(0);
  expect(withFirstPage(LISTED, { ...page(null, 1), hidden: 12 }).hidden).toBe(12);
});
