export const ENTITY_KINDS = ['user', 'ip', 'app', 'resource'] as const;

export type EntityKind = (typeof ENTITY_KINDS)[number];

/** What an address says of the page of entities. */
export interface EntityView {
  readonly kind: EntityKind;
  /** Whose page it is; empty for the list. */
  readonly name: string;
  /** What the list is searched for. */
  readonly find: string;
}

export const NO_ENTITY: EntityView = { kind: 'user', name: '', find: '' };

export function parseEntity(query: URLSearchParams): EntityView {
  const name = query.get('name') ?? '';
  return {
    kind: ENTITY_KINDS.find((known) => known === query.get('kind')) ?? NO_ENTITY.kind,
    name,
    find: name === '' ? (query.get('find') ?? '') : '',
  };
}

export function entityParameters({ kind, name, find }: EntityView, query: URLSearchParams): void {
  if (kind !== NO_ENTITY.kind || name !== '') {
    query.set('kind', kind);
  }
  if (name !== '') {
    query.set('name', name);
  } else if (find !== '') {
    query.set('find', find);
  }
}
