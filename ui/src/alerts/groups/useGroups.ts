import { useCallback, useEffect, useRef, useState } from 'react';
import { getJson } from '../../api/client';
import { groupsPath } from '../../api/paths';
import { raised, stateChanges } from '../../live/live';
import { useStore } from '../../parts/store';
import { type Range, type Window, resolve } from '../../time/range';
import type { AlertList } from '../../url/list';
import type { Filters } from '../../url/view';
import { type AlertGroup, type GroupPage, keyOf } from './types';

export interface GroupListing {
  readonly window: Window;
  readonly groups: readonly AlertGroup[];
  /** What is known beyond those on show; undefined before the first page. */
  readonly page: GroupPage | undefined;
  readonly loading: boolean;
  readonly failure: unknown;
  /** Whether alerts were raised since the groups were made. */
  readonly stale: boolean;
  readonly more: () => void;
  readonly again: () => void;
}

interface Held {
  readonly subject: string;
  readonly window: Window;
  readonly groups: readonly AlertGroup[];
  readonly page: GroupPage | undefined;
  readonly loading: boolean;
  readonly failure: unknown;
  readonly serial: number;
}

/** The groups of a list, page by page; made anew when states change, and on demand when alerts were raised. */
export function useGroups(filters: Filters, range: Range, list: AlertList, size: number): GroupListing {
  const subject = JSON.stringify([filters, range, list.group, list.groupSort, size]);
  const changes = useStore(stateChanges);
  const { serial } = useStore(raised);
  const [attempt, setAttempt] = useState(0);
  const [held, setHeld] = useState<Held>(() => beginning(subject, resolve(range, Date.now())));
  const asked = useRef({ filters, range, list, size });
  asked.current = { filters, range, list, size };

  useEffect(() => {
    const abort = new AbortController();
    const { filters, range, list, size } = asked.current;
    if (list.group === 'none') {
      return undefined;
    }
    const window = resolve(range, Date.now());
    setHeld((before) => (before.subject === subject ? { ...before, loading: true } : beginning(subject, window)));
    getJson<GroupPage>(groupsPath(filters, window, list, size, 0), abort.signal).then(
      (page) =>
        setHeld({
          subject,
          window,
          groups: page.page,
          page,
          loading: false,
          failure: undefined,
          serial: raised.get().serial,
        }),
      (failure: unknown) => {
        if (!abort.signal.aborted) {
          setHeld((before) => ({ ...before, loading: false, failure }));
        }
      },
    );
    return () => abort.abort();
  }, [subject, attempt, changes]);

  const more = useCallback(() => {
    const next = held.page?.next ?? null;
    if (next === null || held.loading) {
      return;
    }
    setHeld((before) => ({ ...before, loading: true, failure: undefined }));
    const { filters, list, size } = asked.current;
    getJson<GroupPage>(groupsPath(filters, held.window, list, size, next)).then(
      (page) =>
        setHeld((before) => {
          if (before.subject !== held.subject) {
            return before;
          }
          const known = new Set(before.groups.map(keyOf));
          const further = page.page.filter((group) => !known.has(keyOf(group)));
          return { ...before, groups: [...before.groups, ...further], page, loading: false };
        }),
      (failure: unknown) => setHeld((before) => ({ ...before, loading: false, failure })),
    );
  }, [held]);

  const again = useCallback(() => setAttempt((before) => before + 1), []);
  const current = held.subject === subject ? held : beginning(subject, held.window);
  return { ...current, stale: current.page !== undefined && serial !== current.serial, more, again };
}

function beginning(subject: string, window: Window): Held {
  return {
    subject,
    window,
    groups: [],
    page: undefined,
    loading: true,
    failure: undefined,
    serial: raised.get().serial,
  };
}
