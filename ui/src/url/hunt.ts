export const SHOWS = ['table', 'chart', 'json', 'plan'] as const;
export type Show = (typeof SHOWS)[number];

/** A query, where it was asked, and how its answer is looked at. */
export interface HuntPane {
  /** The KQL that was run last; empty before the first. */
  readonly query: string;
  readonly show: Show;
  /** The column by which the rows are sorted, behind a `-` from the greatest down; left out as they came. */
  readonly sort?: string;
  /** Values of the query's parameters; left out for none. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The GUID of the workspace in Azure that was asked; left out for the one here. */
  readonly azure?: string;
}

/** What the page of hunts shows. */
export interface Hunt extends HuntPane {
  /** What stands beside; left out where there is one pane. */
  readonly beside?: HuntPane;
}

export const NO_PANE: HuntPane = { query: '', show: 'table' };
export const NO_HUNT: Hunt = NO_PANE;

/** The second pane's names in the address end in this. */
const BESIDE = '2';

export function parseHunt(query: URLSearchParams): Hunt {
  return {
    ...parsePane(query, ''),
    ...(query.has(`query${BESIDE}`) ? { beside: parsePane(query, BESIDE) } : {}),
  };
}

function parsePane(query: URLSearchParams, end: string): HuntPane {
  const show = query.get(`show${end}`);
  const sort = query.get(`order${end}`) ?? '';
  const azure = query.get(`azure${end}`) ?? '';
  const begin = `p${end}.`;
  const parameters = Object.fromEntries(
    [...query].flatMap(([name, value]) => (name.startsWith(begin) ? [[name.slice(begin.length), value]] : [])),
  );
  return {
    query: query.get(`query${end}`) ?? '',
    show: SHOWS.find((known) => known === show) ?? 'table',
    ...(sort === '' ? {} : { sort }),
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    ...(/^[0-9A-Za-z-]+$/.test(azure) ? { azure } : {}),
  };
}

/** What is as usual is left out. */
export function huntParameters(hunt: Hunt, query: URLSearchParams): void {
  paneParameters(hunt, query, '');
  if (hunt.beside !== undefined) {
    query.set(`query${BESIDE}`, ''); // Also of a pane in which nothing was run yet.
    paneParameters(hunt.beside, query, BESIDE);
  }
}

function paneParameters(pane: HuntPane, query: URLSearchParams, end: string): void {
  if (pane.query === '') {
    return;
  }
  query.set(`query${end}`, pane.query);
  Object.entries(pane.parameters ?? {}).forEach(([name, value]) => query.set(`p${end}.${name}`, value));
  if (pane.azure !== undefined) {
    query.set(`azure${end}`, pane.azure);
  }
  if (pane.show !== 'table') {
    query.set(`show${end}`, pane.show);
  }
  if (pane.sort) {
    query.set(`order${end}`, pane.sort);
  }
}
