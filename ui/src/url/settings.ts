export const SECTIONS = [
  'profile',
  'sessions',
  'people',
  'tokens',
  'outputs',
  'lists',
  'retention',
  'connect',
  'audit',
] as const;

export type Section = (typeof SECTIONS)[number];

/** What an address says of the page of settings. The empty text stands for any. */
export interface SettingsView {
  readonly section: Section;
  readonly actor: string;
  readonly action: string;
  readonly outcome: string;
  readonly text: string;
  /** Of the audit log or of a list's entries, from 1. */
  readonly page: number;
  /** The name of the list whose entries are shown; the empty text for none. */
  readonly list: string;
  /** What somebody typed to connect a tenant; none of it is a secret. */
  readonly tenant: string;
  readonly workspace: string;
  readonly application: string;
  /** Names of tables, with commas between them; the empty text for the usual ones. */
  readonly tables: string;
}

export const USUAL_SETTINGS: SettingsView = {
  section: 'profile',
  actor: '',
  action: '',
  outcome: '',
  text: '',
  page: 1,
  list: '',
  tenant: '',
  workspace: '',
  application: '',
  tables: '',
};

export function parseSettings(query: URLSearchParams): SettingsView {
  const section = query.get('section');
  const page = Number(query.get('page') ?? 1);
  return {
    section: SECTIONS.find((known) => known === section) ?? USUAL_SETTINGS.section,
    actor: query.get('actor') ?? '',
    action: query.get('action') ?? '',
    outcome: query.get('outcome') ?? '',
    text: query.get('q') ?? '',
    page: Number.isInteger(page) && page > 0 ? page : 1,
    list: query.get('list') ?? '',
    tenant: query.get('tenantId') ?? '',
    workspace: query.get('workspace') ?? '',
    application: query.get('application') ?? '',
    tables: query.get('tables') ?? '',
  };
}

export function settingsParameters(view: SettingsView, query: URLSearchParams): void {
  const set = (name: string, value: string, usual = '') => value !== usual && query.set(name, value);
  set('section', view.section, USUAL_SETTINGS.section);
  if (view.section === 'audit') {
    set('actor', view.actor);
    set('action', view.action);
    set('outcome', view.outcome);
    set('q', view.text);
    set('page', String(view.page), '1');
  }
  if (view.section === 'connect') {
    set('tenantId', view.tenant);
    set('workspace', view.workspace);
    set('application', view.application);
    set('tables', view.tables);
  }
  if (view.section === 'lists') {
    set('list', view.list);
    set('q', view.text);
    set('page', String(view.page), '1');
  }
}
