export const SECTIONS = ['profile', 'sessions', 'people', 'tokens', 'audit'] as const;

export type Section = (typeof SECTIONS)[number];

/** What an address says of the page of settings. The empty text stands for any. */
export interface SettingsView {
  readonly section: Section;
  readonly actor: string;
  readonly action: string;
  readonly outcome: string;
  readonly text: string;
  /** Of the audit log, from 1. */
  readonly page: number;
}

export const USUAL_SETTINGS: SettingsView = {
  section: 'profile',
  actor: '',
  action: '',
  outcome: '',
  text: '',
  page: 1,
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
}
