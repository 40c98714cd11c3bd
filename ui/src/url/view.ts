import { type LevelClass, LEVEL_CLASSES, HIGHEST_LEVEL, isLevelClass } from '../level/level';
import { fieldOf } from './columns';
import { type AlertList, PLAIN_LIST, listParameters, parseList } from './list';
import { type Hunt, NO_HUNT, huntParameters, parseHunt } from './hunt';
import { type EntityView, NO_ENTITY, entityParameters, parseEntity } from './entities';
import { NO_OVERVIEW, type OverviewView, overviewParameters, parseOverview } from './overview';
import { ALL_RULES, type RulesView, parseRules, ruleParameters } from './rules';
import { type SettingsView, USUAL_SETTINGS, parseSettings, settingsParameters } from './settings';
import { type Range, DEFAULT_RANGE, between, isSpan } from '../time/range';

export const PAGES = ['overview', 'alerts', 'entities', 'rules', 'hunt', 'sources', 'settings'] as const;
export const TABS = ['summary', 'timeline', 'event', 'related', 'rule', 'json', 'history'] as const;

export { type Hunt, NO_HUNT, type Show } from './hunt';

export type Page = (typeof PAGES)[number];
export type Tab = (typeof TABS)[number];

/** Which alerts are shown. A value that begins with `-` is excluded, any other is one of those wanted. */
export interface Filters {
  readonly levels: readonly LevelClass[];
  /** 0 for any level. */
  readonly minLevel: number;
  readonly rules: readonly string[];
  readonly users: readonly string[];
  readonly ips: readonly string[];
  readonly apps: readonly string[];
  readonly statuses: readonly string[];
  /** The empty text stands for nobody. */
  readonly assignees: readonly string[];
  readonly tags: readonly string[];
  /** By other columns, each as `fieldFilter` writes it. */
  readonly fields: readonly string[];
  readonly text: string;
  /** What becomes of alerts that exceptions hide. */
  readonly excepted: Excepted;
}

export const EXCEPTED = ['hide', 'show', 'only'] as const;
export type Excepted = (typeof EXCEPTED)[number];

/** All that an address of the dashboard says. */
export interface View {
  readonly page: Page;
  readonly range: Range;
  /** The ids of the tenants that the page is about; none for all. */
  readonly tenants: readonly string[];
  readonly filters: Filters;
  /** The id of the alert that is open, or the empty text. */
  readonly alert: string;
  readonly tab: Tab;
  /** Whether the alert has the whole page. */
  readonly full: boolean;
  readonly hunt: Hunt;
  readonly rules: RulesView;
  readonly list: AlertList;
  readonly entity: EntityView;
  readonly overview: OverviewView;
  readonly settings: SettingsView;
}

export const NO_FILTERS: Filters = {
  levels: [],
  minLevel: 0,
  rules: [],
  users: [],
  ips: [],
  apps: [],
  statuses: [],
  assignees: [],
  tags: [],
  fields: [],
  text: '',
  excepted: 'hide',
};

const PATHS: Record<Page, string> = {
  overview: '/',
  alerts: '/alerts',
  entities: '/entities',
  rules: '/rules',
  hunt: '/hunt',
  sources: '/sources',
  settings: '/settings',
};

/** The pages that can be about some tenants only. */
export const OF_TENANTS: readonly Page[] = ['overview', 'alerts', 'entities', 'hunt'];

/** The view of an address. What cannot be understood is as if it were not there. */
export function parseView(path: string, search: string): View {
  const query = new URLSearchParams(search);
  const tab = query.get('tab');
  const page = PAGES.find((known) => PATHS[known] === path.replace(/(.)\/+$/, '$1')) ?? 'overview';
  return {
    page,
    range: parseRange(query),
    tenants: parseTenants(query),
    // The pages of rules and settings have filters of their own under the same names.
    filters: page === 'rules' || page === 'settings' ? NO_FILTERS : parseFilters(query),
    alert: query.get('alert') ?? '',
    tab: TABS.find((known) => known === tab) ?? 'summary',
    full: query.get('full') === '1' && (query.get('alert') ?? '') !== '',
    hunt: page === 'hunt' ? parseHunt(query) : NO_HUNT,
    rules: page === 'rules' ? parseRules(query) : ALL_RULES,
    list: page === 'alerts' ? parseList(query) : PLAIN_LIST,
    entity: page === 'entities' ? parseEntity(query) : NO_ENTITY,
    overview: page === 'overview' ? parseOverview(query) : NO_OVERVIEW,
    settings: page === 'settings' ? parseSettings(query) : USUAL_SETTINGS,
  };
}

/** The address of a view: path and query. What is as usual is left out. */
export function formatView(view: View): string {
  const query = new URLSearchParams();
  formatRange(view.range, query);
  if (OF_TENANTS.includes(view.page)) {
    view.tenants.forEach((tenant) => query.append('tenant', tenant));
  }
  if (view.page === 'alerts') {
    filterParameters(view.filters, query);
    listParameters(view.list, query);
    if (view.alert !== '') {
      query.set('alert', view.alert);
      if (view.tab !== 'summary') {
        query.set('tab', view.tab);
      }
      if (view.full) {
        query.set('full', '1');
      }
    }
  }
  if (view.page === 'overview') {
    overviewParameters(view.overview, query);
  }
  if (view.page === 'entities') {
    entityParameters(view.entity, query);
  }
  if (view.page === 'rules') {
    ruleParameters(view.rules, query);
  }
  if (view.page === 'settings') {
    settingsParameters(view.settings, query);
  }
  if (view.page === 'hunt') {
    huntParameters(view.hunt, query);
  }
  // Colons and commas may stand in a query as they are, and are easier to read so.
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%40', '@');
  return PATHS[view.page] + (text === '' ? '' : `?${text}`);
}

function parseTenants(query: URLSearchParams): readonly string[] {
  return [...new Set(query.getAll('tenant').map((id) => id.toLowerCase()))].filter((id) => /^[0-9a-f-]{36}$/.test(id));
}

function parseRange(query: URLSearchParams): Range {
  const from = Date.parse(query.get('from') ?? '');
  const to = Date.parse(query.get('to') ?? '');
  if (!Number.isNaN(from) && !Number.isNaN(to)) {
    return between(from, to);
  }
  const span = query.get('range') ?? '';
  return isSpan(span) ? { kind: 'last', span } : DEFAULT_RANGE;
}

function formatRange(range: Range, query: URLSearchParams): void {
  if (range.kind === 'between') {
    query.set('from', new Date(range.from).toISOString());
    query.set('to', new Date(range.to).toISOString());
  } else if (DEFAULT_RANGE.kind !== 'last' || range.span !== DEFAULT_RANGE.span) {
    query.set('range', range.span);
  }
}

function parseFilters(query: URLSearchParams): Filters {
  const wanted = query.getAll('level').filter(isLevelClass);
  const minLevel = Number(query.get('minLevel') ?? 0);
  const given = (name: string) => [...new Set(query.getAll(name).filter((value) => value !== '' && value !== '-'))];
  return {
    levels: LEVEL_CLASSES.filter((level) => wanted.includes(level)),
    minLevel: Number.isInteger(minLevel) && minLevel > 0 && minLevel <= HIGHEST_LEVEL ? minLevel : 0,
    rules: given('rule').filter((rule) => /^-?\d+$/.test(rule)),
    users: given('user'),
    ips: given('ip'),
    apps: given('app'),
    statuses: given('status').filter((status) => /^-?(New|InProgress|Closed)$/.test(status)),
    assignees: [...new Set(query.getAll('assignee'))],
    tags: given('alertTag'),
    fields: given('field').filter((field) => fieldOf(field) !== undefined),
    text: query.get('q') ?? '',
    excepted: EXCEPTED.find((word) => word === query.get('excepted')) ?? 'hide',
  };
}

/** The filters as the query parameters that both the dashboard's address and the server's interface use. */
export function filterParameters(filters: Filters, query: URLSearchParams): void {
  filters.levels.forEach((level) => query.append('level', level));
  if (filters.minLevel > 0) {
    query.set('minLevel', String(filters.minLevel));
  }
  filters.rules.forEach((rule) => query.append('rule', rule));
  filters.users.forEach((user) => query.append('user', user));
  filters.ips.forEach((ip) => query.append('ip', ip));
  filters.apps.forEach((app) => query.append('app', app));
  filters.statuses.forEach((status) => query.append('status', status));
  filters.assignees.forEach((assignee) => query.append('assignee', assignee));
  filters.tags.forEach((tag) => query.append('alertTag', tag));
  filters.fields.forEach((field) => query.append('field', field));
  if (filters.text !== '') {
    query.set('q', filters.text);
  }
  if (filters.excepted !== 'hide') {
    query.set('excepted', filters.excepted);
  }
}
