import type { Value } from '../../hunt/answer';
import type { Window } from '../../time/range';
import type { EntityKind } from '../../url/entities';

type Row = Readonly<Record<string, Value>>;

export function firstSeenPath(kind: EntityKind, names: readonly string[], { from, to }: Window): string {
  const query = new URLSearchParams({ kind, from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  names.forEach((name) => query.append('name', name));
  return `/api/entities/first-seen?${query}`;
}

/**
 * Which entities, in small letters, are new in the window, with when they were first seen (milliseconds since the epoch): those that no
 * table saw before it, as far as every table that saw them holds events from before.
 *
 * @param rows a row for each entity of a table, and one without a value for each table that holds events from before the window
 */
export function newOnes(rows: readonly Row[], { from }: Window): ReadonlyMap<string, number> {
  const reaching = new Set(rows.filter(({ Value }) => Value === '').map(({ Source }) => Source));
  const found = new Map<string, number>();
  const known = new Set<string>();
  for (const { Source, Value, First } of rows) {
    const name = String(Value);
    const first = Date.parse(String(First));
    if (name === '') {
      continue;
    }
    if (!reaching.has(Source ?? '') || !(first >= from)) {
      known.add(name);
    }
    found.set(name, Math.min(first, found.get(name) ?? first));
  }
  known.forEach((name) => found.delete(name));
  return found;
}
