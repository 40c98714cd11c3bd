import { type LevelClass, LEVEL_CLASSES, isLevelClass } from '../level/level';

export const RULE_TABS = ['list', 'drafts', 'test', 'backtest', 'health'] as const;
export const RULE_KINDS = ['single', 'count', 'distinct', 'sequence', 'first-seen', 'change', 'scheduled'] as const;
export const BINDINGS = ['bound', 'partly', 'cannot', 'nothing', 'unchecked'] as const;
export const RULE_STATES = ['on', 'test', 'off'] as const;
export const RULE_TESTS = ['pass', 'fail', 'none'] as const;
export const ORIGINS = ['shipped', 'here', 'sigma', 'analytic', 'file'] as const;
export const RULE_SORTS = ['id', 'level', 'title', 'file', 'day', 'month', 'last', 'false', 'cost'] as const;

export type RuleTab = (typeof RULE_TABS)[number];
export type RuleKind = (typeof RULE_KINDS)[number];
export type Binding = (typeof BINDINGS)[number];
export type RuleState = (typeof RULE_STATES)[number];
export type RuleTests = (typeof RULE_TESTS)[number];
export type Origin = (typeof ORIGINS)[number];
export type RuleSort = (typeof RULE_SORTS)[number];

/** What an address says of the page of rules. The empty text stands for any. */
export interface RulesView {
  readonly tab: RuleTab;
  /** The id of the rule that is open, or the empty text. */
  readonly rule: string;
  readonly text: string;
  readonly levels: readonly LevelClass[];
  readonly kind: RuleKind | '';
  readonly tactic: string;
  readonly file: string;
  readonly binding: Binding | '';
  readonly sort: RuleSort;
  /** A table that the rule reads. */
  readonly table: string;
  readonly state: RuleState | '';
  /** What becomes of its tests. */
  readonly tests: RuleTests | '';
  readonly origin: Origin | '';
  /** The id of the rule that is written, or the empty text. */
  readonly draft: string;
  /** The query that a rule is made of, or the empty text. */
  readonly hunted: string;
  /** The span that a rule is run over again, `FROM/TO` in ISO 8601, or the empty text. */
  readonly span: string;
  /** The alert whose event is to be tested, or the empty text. */
  readonly tested: string;
}

export const ALL_RULES: RulesView = {
  tab: 'list',
  rule: '',
  text: '',
  levels: [],
  kind: '',
  tactic: '',
  file: '',
  binding: '',
  sort: 'month',
  table: '',
  state: '',
  tests: '',
  origin: '',
  draft: '',
  hunted: '',
  span: '',
  tested: '',
};

const SPAN = /^\d{4}-\d\d-\d\dT[\d:.]+Z\/\d{4}-\d\d-\d\dT[\d:.]+Z$/;

export function parseRules(query: URLSearchParams): RulesView {
  const one = <T extends string>(name: string, known: readonly T[]) => known.find((word) => word === query.get(name));
  const wanted = query.getAll('level').filter(isLevelClass);
  const rule = query.get('open') ?? '';
  return {
    tab: one('view', RULE_TABS) ?? ALL_RULES.tab,
    rule: /^\d{1,9}$/.test(rule) ? rule : '',
    text: query.get('q') ?? '',
    levels: LEVEL_CLASSES.filter((level) => wanted.includes(level)),
    kind: one('kind', RULE_KINDS) ?? '',
    tactic: query.get('tactic') ?? '',
    file: query.get('file') ?? '',
    binding: one('binding', BINDINGS) ?? '',
    sort: one('sort', RULE_SORTS) ?? ALL_RULES.sort,
    table: query.get('table') ?? '',
    state: one('state', RULE_STATES) ?? '',
    tests: one('tests', RULE_TESTS) ?? '',
    origin: one('origin', ORIGINS) ?? '',
    draft: /^\d{1,9}$/.test(query.get('draft') ?? '') ? (query.get('draft') ?? '') : '',
    hunted: query.get('made-of') ?? '',
    span: SPAN.test(query.get('span') ?? '') ? (query.get('span') ?? '') : '',
    tested: query.get('event') ?? '',
  };
}

export function ruleParameters(view: RulesView, query: URLSearchParams): void {
  const set = (name: string, value: string, usual = '') => value !== usual && query.set(name, value);
  set('view', view.tab, ALL_RULES.tab);
  if (view.tab === 'test') {
    set('event', view.tested);
    return;
  }
  if (view.tab === 'drafts') {
    set('draft', view.draft);
    set('made-of', view.draft === '' ? view.hunted : '');
    return;
  }
  if (view.tab !== 'list') {
    set('open', view.rule);
    set('span', view.tab === 'backtest' ? view.span : '');
    return;
  }
  set('q', view.text);
  view.levels.forEach((level) => query.append('level', level));
  set('kind', view.kind);
  set('tactic', view.tactic);
  set('file', view.file);
  set('binding', view.binding);
  set('table', view.table);
  set('state', view.state);
  set('tests', view.tests);
  set('origin', view.origin);
  set('sort', view.sort, ALL_RULES.sort);
  set('open', view.rule);
}

/** What holds some rules back from the list. */
export function isNarrowed(view: RulesView): boolean {
  return (
    view.text !== '' ||
    view.levels.length > 0 ||
    view.kind !== '' ||
    view.tactic !== '' ||
    view.file !== '' ||
    view.binding !== '' ||
    view.table !== '' ||
    view.state !== '' ||
    view.tests !== '' ||
    view.origin !== ''
  );
}
