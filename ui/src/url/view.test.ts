import { expect, test } from 'vitest';
import { between } from '../time/range';
import { PLAIN_LIST } from './list';
import { NO_ENTITY } from './entities';
import { ALL_RULES } from './rules';
import { NO_OVERVIEW } from './overview';
import { USUAL_SETTINGS } from './settings';
import { NO_FILTERS, NO_HUNT, type View, formatView, parseView } from './view';

const PLAIN: View = {
  tenants: [],
  page: 'alerts',
  range: { kind: 'last', span: '24h' },
  filters: NO_FILTERS,
  alert: '',
  tab: 'summary',
  full: false,
  hunt: NO_HUNT,
  rules: ALL_RULES,
  list: PLAIN_LIST,
  entity: NO_ENTITY,
  overview: NO_OVERVIEW,
  settings: USUAL_SETTINGS,
};

function throughTheAddress(view: View): View {
  const [path = '', search = ''] = formatView(view).split('?');
  return parseView(path, search);
}

test('the usual view has a bare address', () => {
  expect(formatView(PLAIN)).toBe('/alerts');
  expect(formatView({ ...PLAIN, page: 'overview' })).toBe('/');
});

test('a view with everything set comes back from its address', () => {
  const view: View = {
    tenants: ['11111111-1111-1111-1111-111111111111', '22222222-2222-2222-2222-222222222222'],
    page: 'alerts',
    range: between(Date.parse('2026-11-20T10:00:00Z'), Date.parse('2026-11-21T10:00:00Z')),
    filters: {
      levels: ['high', 'critical'],
      minLevel: 8,
      rules: ['880101', '-880102'],
      users: ['-ünal+test@contoso.com', 'a&b=c#d'],
      ips: ['2001:db8::1', '-203.0.113.9'],
      apps: ['Azure Portal'],
      statuses: ['New', '-Closed'],
      assignees: ['', 'ana@quayside', '-'],
      tags: ['-vip & co'],
      fields: ["-Event['a b'].c:x & y"],
      text: '100% "quoted" <b> & more',
      excepted: 'show',
    },
    alert: 'a/b?c&d',
    tab: 'json',
    full: true,
    hunt: NO_HUNT,
    rules: ALL_RULES,
    list: { ...PLAIN_LIST, group: 'user', columns: ['time', 'Decoder'] },
    entity: NO_ENTITY,
    overview: NO_OVERVIEW,
    settings: USUAL_SETTINGS,
  };
  expect(throughTheAddress(view)).toEqual(view);
});

test('a relative range is kept relative', () => {
  const view: View = { ...PLAIN, range: { kind: 'last', span: '7d' } };
  expect(formatView(view)).toBe('/alerts?range=7d');
  expect(throughTheAddress(view)).toEqual(view);
});

test.each([
  '?range=forever',
  '?from=yesterday&to=today',
  '?level=terrible',
  '?minLevel=-3',
  '?minLevel=99',
  '?rule=abc',
  '?user=&ip=-',
  '?status=Done&alertTag=',
  '?tab=nonsense',
])('%s means nothing and is passed over', (search) => {
  expect(parseView('/alerts', search)).toEqual(PLAIN);
});

test('a hunt comes back from its address with its query, lines and all', () => {
  const query = 'SigninLogs\n| where User has "a&b=c+d" // 100%\n| count';
  const view: View = { ...PLAIN, page: 'hunt', hunt: { query, show: 'chart' } };
  expect(throughTheAddress(view)).toEqual(view);
  const sorted: View = { ...view, hunt: { query, show: 'table', sort: '-my column' } };
  expect(throughTheAddress(sorted)).toEqual(sorted);
  expect(formatView({ ...view, page: 'alerts' })).toBe('/alerts');
});

test('levels are put in order and said once', () => {
  expect(parseView('/alerts', '?level=critical&level=low&level=critical').filters.levels).toEqual(['low', 'critical']);
});

test('an unknown path is the overview, and a slash at the end does no harm', () => {
  expect(parseView('/elsewhere', '').page).toBe('overview');
  expect(parseView('/sources/', '').page).toBe('sources');
});

test('filters are written on the page of alerts only', () => {
  const view: View = { ...PLAIN, page: 'sources', filters: { ...NO_FILTERS, text: 'x' }, alert: '7' };
  expect(formatView(view)).toBe('/sources');
});

test('the page of rules comes back from its address, with what is open and how it is sorted', () => {
  const view: View = {
    ...PLAIN,
    page: 'rules',
    rules: {
      ...ALL_RULES,
      rule: '880121',
      text: 'a & b',
      levels: ['high'],
      kind: 'first-seen',
      tactic: 'Initial Access',
      file: '0120-x_rules.xml',
      binding: 'partly',
      sort: 'last',
    },
  };
  expect(throughTheAddress(view)).toEqual(view);
  const test: View = { ...PLAIN, page: 'rules', rules: { ...ALL_RULES, tab: 'test', tested: 'abc-1' } };
  expect(formatView(test)).toBe('/rules?view=test&event=abc-1');
  expect(throughTheAddress(test)).toEqual(test);
});

test.each(['?open=x', '?kind=huge', '?binding=loose', '?sort=up', '?view=edit', '?level=x'])(
  '%s means nothing on the page of rules',
  (search) => {
    expect(parseView('/rules', search).rules).toEqual(ALL_RULES);
  },
);

test('only pages of events are about some tenants, and what is no id is left out', () => {
  const tenants = ['11111111-1111-1111-1111-111111111111'];
  expect(formatView({ ...PLAIN, tenants, page: 'sources' })).toBe('/sources');
  expect(formatView({ ...PLAIN, tenants, page: 'hunt' })).toBe(`/hunt?tenant=${tenants[0]}`);
  expect(parseView('/', `?tenant=contoso&tenant=${tenants[0]}&tenant=${tenants[0]}`).tenants).toEqual(tenants);
});
