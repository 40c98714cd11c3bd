import type { EntityKind } from '../url/entities';
import { type Filters, NO_FILTERS } from '../url/view';
import type { IconName } from '../parts/Icon';

interface KindWords {
  /** `Users` */
  readonly many: string;
  /** `user` */
  readonly one: string;
  readonly icon: IconName;
  readonly example: string;
}

export const KINDS: Record<EntityKind, KindWords> = {
  user: { many: 'Users', one: 'user', icon: 'user', example: 'a part of a user principal name' },
  ip: { many: 'Addresses', one: 'address', icon: 'sources', example: 'a part of an address' },
  app: { many: 'Apps', one: 'app', icon: 'overview', example: 'a part of the name of an app or service principal' },
  resource: { many: 'Resources', one: 'resource', icon: 'rules', example: 'a part of a resource id or name' },
};

/** The names that columns with entities go by, over all tables and the panels' own. */
const COLUMNS: Readonly<Record<string, EntityKind>> = {
  User: 'user',
  UserPrincipalName: 'user',
  Caller: 'user',
  RequesterUpn: 'user',
  Address: 'ip',
  SourceIp: 'ip',
  IPAddress: 'ip',
  IpAddress: 'ip',
  ClientIP: 'ip',
  CallerIpAddress: 'ip',
  CallerIPAddress: 'ip',
  App: 'app',
  AppDisplayName: 'app',
  ServicePrincipalName: 'app',
  Resource: 'resource',
  ResourceId: 'resource',
  ResourceDisplayName: 'resource',
};

/** Whose page a value of a column leads to; undefined when it names none. */
export function entityOf(column: string, value: unknown): { kind: EntityKind; name: string } | undefined {
  const kind = Object.hasOwn(COLUMNS, column) ? COLUMNS[column] : undefined;
  if (kind === undefined || typeof value !== 'string' || value.trim() === '') {
    return undefined;
  }
  // Ids of Azure resources come in any case; they are held in small letters.
  return { kind, name: kind === 'resource' && value.startsWith('/') ? value.toLowerCase() : value };
}

/** The filters of the list of alerts that fit best. */
export function alertFilters(kind: EntityKind, names: readonly string[]): Filters {
  switch (kind) {
    case 'user':
      return { ...NO_FILTERS, users: names };
    case 'ip':
      return { ...NO_FILTERS, ips: names };
    case 'app':
    case 'resource':
      return { ...NO_FILTERS, text: names[0] ?? '' };
  }
}
