import type { Alert, AlertPage, AlertState } from '../api/types';
import type { Window } from '../time/range';
import type { Filters } from '../url/view';
import { isWanted } from './work/states';

/** A newest page that is held back, with the number of its alerts that are not on show. */
export interface Waiting {
  readonly page: AlertPage;
  readonly window: Window;
  readonly unseen: number;
  /** Whether the newest come first; else the page takes the place of all that is on show. */
  readonly newestFirst: boolean;
}

/** The alerts on show, newest first, and what is known beyond them. */
export interface Listing {
  /** The question that this answers: range and filters. */
  readonly subject: string;
  readonly window: Window;
  readonly alerts: readonly Alert[];
  readonly total: number;
  /** The cursor of the next page; null when everything is on show. */
  readonly next: string | null;
  /** How many the filters find besides that exceptions hide. */
  readonly hidden: number;
  /** The list as KQL; undefined before the first page. */
  readonly query: string | undefined;
  readonly loading: 'first' | 'more' | 'no';
  readonly failure: unknown;
  readonly waiting: Waiting | undefined;
  /** Those that came in while the list was on show. */
  readonly fresh: ReadonlySet<string>;
}

export function begin(subject: string, window: Window): Listing {
  return {
    subject,
    window,
    alerts: [],
    total: 0,
    next: null,
    hidden: 0,
    query: undefined,
    loading: 'first',
    failure: undefined,
    waiting: undefined,
    fresh: new Set(),
  };
}

export function withFirstPage(listing: Listing, page: AlertPage): Listing {
  return {
    ...listing,
    alerts: page.alerts,
    total: page.total,
    next: page.next,
    hidden: page.hidden ?? 0,
    query: page.query,
    loading: 'no',
    failure: undefined,
  };
}

export function withNextPage(listing: Listing, page: AlertPage): Listing {
  const known = new Set(listing.alerts.map((alert) => alert.id));
  const further = page.alerts.filter((alert) => !known.has(alert.id));
  return {
    ...listing,
    alerts: [...listing.alerts, ...further],
    total: page.total,
    next: page.next,
    loading: 'no',
    failure: undefined,
  };
}

/** Puts states that became known anew on the rows of their alerts. */
export function withStates(listing: Listing, states: ReadonlyMap<string, AlertState>): Listing {
  const alerts = listing.alerts.map((alert) => {
    const state = states.get(alert.id);
    return state === undefined || state.version === alert.state.version ? alert : { ...alert, state };
  });
  return { ...listing, alerts };
}

/** Without the rows whose state is no longer what the filters ask for; the one that is open stays, to walk on from. */
export function withoutMismatches(listing: Listing, filters: Filters, openId = ''): Listing {
  const alerts = listing.alerts.filter((alert) => alert.id === openId || isWanted(alert.state, filters));
  const gone = listing.alerts.length - alerts.length;
  return gone === 0 ? listing : { ...listing, alerts, total: listing.total - gone };
}

/** Holds a newer first page back, or forgets it when it brings nothing that is not on show. */
export function withWaiting(listing: Listing, page: AlertPage, window: Window, newestFirst = true): Listing {
  if (!newestFirst) {
    const unseen = Math.max(0, page.total - listing.total);
    return { ...listing, waiting: unseen === 0 ? undefined : { page, window, unseen, newestFirst } };
  }
  const known = new Set(listing.alerts.map((alert) => alert.id));
  const oldest = listing.next === null ? undefined : listing.alerts.at(-1)?.time;
  // What is older than the last row belongs to pages that have not been asked for yet.
  const unseen = page.alerts.filter(
    (alert) => !known.has(alert.id) && (oldest === undefined || alert.time >= oldest),
  ).length;
  return { ...listing, waiting: unseen === 0 ? undefined : { page, window, unseen, newestFirst } };
}

/** Puts the page that was held back on show; rows further down stay when the two meet, else the page stands alone. */
export function showWaiting(listing: Listing): Listing {
  const { waiting } = listing;
  if (waiting === undefined) {
    return listing;
  }
  const { page, window } = waiting;
  if (!waiting.newestFirst) {
    return { ...withFirstPage(listing, page), window, waiting: undefined };
  }
  const known = new Set(listing.alerts.map((alert) => alert.id));
  const newIds = new Set(page.alerts.map((alert) => alert.id));
  const meeting = listing.alerts.findLastIndex((alert) => newIds.has(alert.id));
  const below = meeting < 0 ? [] : listing.alerts.slice(meeting + 1);
  const fresh = new Set(page.alerts.filter((alert) => !known.has(alert.id)).map((alert) => alert.id));
  return {
    ...listing,
    window,
    alerts: [...page.alerts, ...below.filter((alert) => !newIds.has(alert.id))],
    total: page.total,
    next: below.length === 0 ? page.next : listing.next,
    waiting: undefined,
    fresh,
  };
}
