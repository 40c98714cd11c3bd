import { useCallback, useEffect, useRef, useState } from 'react';
import { getJson } from '../api/client';
import { type ListOrder, NEWEST_FIRST, alertsPath } from '../api/paths';
import type { AlertPage } from '../api/types';
import { type Range, resolve } from '../time/range';
import type { Filters } from '../url/view';
import {
  type Listing,
  begin,
  showWaiting,
  withFirstPage,
  withNextPage,
  withStates,
  withWaiting,
  withoutMismatches,
} from './listing';

/** Of a page. */
const MOST_ROWS = 500;

export interface AlertListing {
  readonly listing: Listing;
  readonly more: () => void;
  readonly retry: () => void;
  /** Asks for newer alerts; they are held back unless `atOnce` says then that they may be shown. */
  readonly lookForNews: (atOnce: () => boolean) => void;
  readonly showNews: () => void;
  /**
   * Asks for the states of the rows on show.
   *
   * @param leaving whether rows whose state does not fit the filters any more go, but for the alert with the id `openId`
   */
  readonly lookAtStates: (leaving: boolean, openId: string) => void;
}

/**
 * The alerts of a range and filters, page by page.
 *
 * @param size how many are asked for at a time
 * @param asleep whether the list is not on show, and nothing is asked for
 */
export function useListing(
  filters: Filters,
  range: Range,
  order: ListOrder,
  size: number,
  asleep: boolean,
): AlertListing {
  const subject = JSON.stringify([filters, range, order, size, asleep]);
  const [listing, setListing] = useState<Listing>(() => begin(subject, resolve(range, Date.now())));
  const [attempt, setAttempt] = useState(0);
  const asked = useRef({ filters, range, order, size, asleep });
  asked.current = { filters, range, order, size, asleep };

  /** Changes the listing unless the reader has gone on to another one. */
  const update = useCallback((subject: string, change: (before: Listing) => Listing) => {
    setListing((before) => (before.subject === subject ? change(before) : before));
  }, []);

  useEffect(() => {
    const abort = new AbortController();
    const { filters, range, order, size, asleep } = asked.current;
    const window = resolve(range, Date.now());
    setListing(begin(subject, window));
    if (asleep) {
      return undefined;
    }
    getJson<AlertPage>(alertsPath(filters, window, size, '', order), abort.signal).then(
      (page) => update(subject, (before) => withFirstPage(before, page)),
      (failure: unknown) => {
        if (!abort.signal.aborted) {
          update(subject, (before) => ({ ...before, loading: 'no', failure }));
        }
      },
    );
    return () => abort.abort();
  }, [subject, attempt, update]);

  const more = useCallback(() => {
    if (listing.next === null || listing.loading !== 'no') {
      return;
    }
    update(listing.subject, (before) => ({ ...before, loading: 'more', failure: undefined }));
    const { filters, order, size } = asked.current;
    getJson<AlertPage>(alertsPath(filters, listing.window, size, listing.next, order)).then(
      (page) => update(listing.subject, (before) => withNextPage(before, page)),
      (failure: unknown) => update(listing.subject, (before) => ({ ...before, loading: 'no', failure })),
    );
  }, [listing, update]);

  const retry = useCallback(() => {
    if (listing.alerts.length === 0) {
      setAttempt((before) => before + 1);
    } else {
      more();
    }
  }, [listing.alerts.length, more]);

  const lookForNews = useCallback(
    (atOnce: () => boolean) => {
      const { filters, range, order, size, asleep } = asked.current;
      if (asleep) {
        return;
      }
      const window = resolve(range, Date.now());
      getJson<AlertPage>(alertsPath(filters, window, size, '', order)).then(
        (page) =>
          update(subject, (before) => {
            if (before.loading !== 'no') {
              return before;
            }
            const held = withWaiting(before, page, window, order.sort === NEWEST_FIRST.sort);
            return atOnce() ? showWaiting(held) : held;
          }),
        () => undefined, // The next news ask again; the live switch shows when the server is gone.
      );
    },
    [subject, update],
  );

  const lookAtStates = useCallback(
    (leaving: boolean, openId: string) => {
      // Without the filters that the states themselves may no longer fit.
      const { filters, order, asleep } = asked.current;
      if (asleep) {
        return;
      }
      const anyState: Filters = { ...filters, statuses: [], assignees: [], tags: [], excepted: 'show' };
      getJson<AlertPage>(alertsPath(anyState, listing.window, MOST_ROWS, '', order)).then(
        (page) =>
          update(subject, (before) => {
            const told = withStates(before, new Map(page.alerts.map(({ id, state }) => [id, state])));
            return leaving ? withoutMismatches(told, asked.current.filters, openId) : told;
          }),
        () => undefined, // The next change asks again.
      );
    },
    [subject, listing.window, update],
  );

  const showNews = useCallback(() => update(subject, showWaiting), [subject, update]);

  // Between a change of the question and the effect above, the old answer must not be on show.
  const current = listing.subject === subject ? listing : begin(subject, listing.window);
  return { listing: current, more, retry, lookForNews, showNews, lookAtStates };
}
