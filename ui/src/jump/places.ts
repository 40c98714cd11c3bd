import type { SavedSearch } from '../searches/savedSearch';
import { PAGES, type Page } from '../url/view';

/** Somewhere to jump to. */
export type Place =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'view'; readonly view: Pick<SavedSearch, 'id' | 'name' | 'text'> }
  | { readonly kind: 'rule'; readonly id: number; readonly title: string }
  | { readonly kind: 'alert'; readonly id: string };

export interface KnownRule {
  readonly id: number;
  readonly title: string;
}

const MOST_RULES = 8;
const ALERT_ID = /^[0-9a-zA-Z][0-9a-zA-Z_-]{11,}$/;

/** Where a text may lead: pages, saved views, rules by id or name, and an alert by its id. */
export function places(
  text: string,
  views: readonly Pick<SavedSearch, 'id' | 'name' | 'text'>[],
  rules: readonly KnownRule[],
): Place[] {
  const needle = text.trim().toLowerCase();
  const pages = PAGES.filter((page) => page.includes(needle)).map((page): Place => ({ kind: 'page', page }));
  const saved = views
    .filter(({ name }) => name.toLowerCase().includes(needle))
    .map((view): Place => ({ kind: 'view', view }));
  if (needle === '') {
    return [...pages, ...saved];
  }
  const found = rules
    .filter(({ id, title }) => String(id).startsWith(needle) || title.toLowerCase().includes(needle))
    .slice(0, MOST_RULES)
    .map(({ id, title }): Place => ({ kind: 'rule', id, title }));
  const alert: Place[] = ALERT_ID.test(text.trim()) && /\d/.test(text) ? [{ kind: 'alert', id: text.trim() }] : [];
  return [...pages, ...saved, ...found, ...alert];
}
