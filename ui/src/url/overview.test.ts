import { expect, test } from 'vitest';
import { NO_OVERVIEW, type OverviewView, overviewParameters, parseOverview } from './overview';

function throughTheAddress(view: OverviewView): OverviewView {
  const query = new URLSearchParams();
  overviewParameters(view, query);
  return parseOverview(new URLSearchParams(query.toString()));
}

test('a part of the overview with its technique comes back from its address', () => {
  const view: OverviewView = { part: 'attack', attack: 'coverage', technique: 'T1098.003' };
  expect(throughTheAddress(view)).toEqual(view);
  expect(throughTheAddress({ ...NO_OVERVIEW, part: 'signins' }).part).toBe('signins');
});

test('what is no part and no technique is as if it were not there', () => {
  expect(parseOverview(new URLSearchParams('part=x&show=y&technique=T1/../../'))).toEqual(NO_OVERVIEW);
});

test('the usual overview adds nothing to the address', () => {
  const query = new URLSearchParams();
  overviewParameters(NO_OVERVIEW, query);
  expect(query.toString()).toBe('');
});
