const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The ids that stand in a text, separated by blanks, commas or lines; each once, in lower case. */
export function tenantIds(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).flatMap((word) => (word === '' ? [] : [word.toLowerCase()])))];
}

/** Those that are no id. */
export function wrongIds(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => !ID.test(id));
}

/** One line about a scope: how many tenants, or all. */
export function scopeWords(tenants: readonly string[] | null): string {
  if (tenants === null) {
    return 'all';
  }
  const [first = ''] = tenants;
  return tenants.length === 1 ? first : `${tenants.length} tenants`;
}
