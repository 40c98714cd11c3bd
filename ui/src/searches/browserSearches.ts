import type { NamedSearch, SavedSearch, SearchKind } from './savedSearch';

/** Where versions before kept searches: in the browser alone. */
function places(user: string): readonly { key: string; kind: SearchKind; text: string }[] {
  return [
    { key: `tld.alert-views.${user}`, kind: 'alerts', text: 'search' },
    { key: 'tld.hunt.own', kind: 'hunt', text: 'query' },
  ];
}

/** What this browser still holds of a person's searches. */
export function browserSearches(user: string, storage: Pick<Storage, 'getItem'>): NamedSearch[] {
  return places(user).flatMap(({ key, kind, text }) => {
    try {
      const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]');
      return Array.isArray(kept) ? kept.flatMap((each: unknown) => named(each, kind, text)) : [];
    } catch {
      return [];
    }
  });
}

export function forgetBrowserSearches(user: string, storage: Pick<Storage, 'removeItem'>): void {
  places(user).forEach(({ key }) => storage.removeItem(key));
}

/** Those of the browser that the server does not have; where it has another search of that name, both are kept. */
export function missing(ofBrowser: readonly NamedSearch[], known: readonly SavedSearch[]): NamedSearch[] {
  return ofBrowser.flatMap((search) => {
    const same = known.find(({ own, kind, name }) => own && kind === search.kind && name === search.name);
    if (same === undefined) {
      return [search];
    }
    return same.text === search.text ? [] : [{ ...search, name: `${search.name.slice(0, 60)} (of a browser)` }];
  });
}

function named(value: unknown, kind: SearchKind, field: string): NamedSearch[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const { name, [field]: text } = value as Record<string, unknown>;
  return typeof name === 'string' && name.trim() !== '' && typeof text === 'string'
    ? [{ kind, name: name.trim().slice(0, 80), text }]
    : [];
}
