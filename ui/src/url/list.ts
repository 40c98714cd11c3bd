import { parseColumns } from './columns';

export const GROUPS = ['none', 'repeat', 'rule', 'user', 'ip', 'app', 'resource', 'session', 'status'] as const;
export const ALERT_SORTS = ['time', 'level', 'rule', 'user', 'ip', 'status', 'assignee', 'table'] as const;
export const GROUP_SORTS = ['last', 'count', 'level'] as const;

export type Group = (typeof GROUPS)[number];
export type AlertSort = (typeof ALERT_SORTS)[number];
export type GroupSort = (typeof GROUP_SORTS)[number];

/** How an address says that alerts are laid out. */
export interface AlertList {
  readonly group: Group;
  readonly groupSort: GroupSort;
  readonly sort: AlertSort;
  readonly descending: boolean;
  /** The columns in their order; none for those that the reader chose last. */
  readonly columns: readonly string[];
  /** Whether the exceptions are on show beside the list. */
  readonly exceptions: boolean;
  /** Filters that are off for now. */
  readonly off: readonly string[];
}

export const PLAIN_LIST: AlertList = {
  group: 'none',
  groupSort: 'last',
  sort: 'time',
  descending: true,
  columns: [],
  exceptions: false,
  off: [],
};

export function parseList(query: URLSearchParams): AlertList {
  const one = <T extends string>(text: string | null, known: readonly T[]) => known.find((word) => word === text);
  const sort = query.get('sort') ?? '-time';
  return {
    group: one(query.get('group'), GROUPS) ?? PLAIN_LIST.group,
    groupSort: one(query.get('groupSort'), GROUP_SORTS) ?? PLAIN_LIST.groupSort,
    sort: one(sort.replace(/^-/, ''), ALERT_SORTS) ?? PLAIN_LIST.sort,
    descending: one(sort.replace(/^-/, ''), ALERT_SORTS) === undefined || sort.startsWith('-'),
    columns: parseColumns(query.get('columns') ?? ''),
    exceptions: query.get('exceptions') === 'open',
    off: query.getAll('off'),
  };
}

/** What is as usual is left out. */
export function listParameters(list: AlertList, query: URLSearchParams): void {
  if (list.group !== 'none') {
    query.set('group', list.group);
    if (list.groupSort !== 'last') {
      query.set('groupSort', list.groupSort);
    }
  }
  if (sortWord(list) !== '-time') {
    query.set('sort', sortWord(list));
  }
  if (list.columns.length > 0) {
    query.set('columns', list.columns.join(','));
  }
  if (list.exceptions) {
    query.set('exceptions', 'open');
  }
  list.off.forEach((filter) => query.append('off', filter));
}

/** As the address and the server's interface write it: a leading `-` for the highest first. */
export function sortWord({ sort, descending }: AlertList): string {
  return (descending ? '-' : '') + sort;
}
