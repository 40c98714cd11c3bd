import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { getJson } from '../../api/client';
import type { Window } from '../../time/range';
import type { EntityKind } from '../../url/entities';
import { useRows } from '../useRows';
import { firstSeenPath, newOnes } from './firstSeen';

const NONE: ReadonlyMap<string, number> = new Map();
/** Where a moving range has moved on less, in milliseconds, nothing is asked anew. */
const CALM = 60_000;

/**
 * Which of these entities are new in the window: their names in small letters, with when they were first seen. Nothing is asked before the
 * place is near to being seen; where nothing can be told, or until it is, none is new.
 *
 * @param place what is watched for coming into view
 */
export function useFirstSeen(
  kind: EntityKind | undefined,
  names: readonly string[],
  window: Window,
  place: RefObject<Element | null>,
): ReadonlyMap<string, number> {
  const near = useNear(place, names.length > 0);
  const calm = useCalm(window);
  const path =
    near && kind !== undefined && names.length > 0 ? firstSeenPath(kind, [...names].sort(), calm) : undefined;
  const query = useQuery(path);
  const { answer, rows } = useRows(query, undefined);
  const found = useMemo(() => (answer === undefined ? undefined : newOnes(rows, calm)), [answer, rows, calm]);
  // While a range moves on, what was found last stays on show.
  const subject = `${kind} ${window.to - window.from}`;
  const last = useRef({ subject, found: NONE });
  if (found !== undefined || last.current.subject !== subject) {
    last.current = { subject, found: found ?? NONE };
  }
  return last.current.found;
}

function useQuery(path: string | undefined): string | undefined {
  const [held, setHeld] = useState<{ path: string; query: string | undefined }>();
  useEffect(() => {
    if (path === undefined) {
      return undefined;
    }
    const abort = new AbortController();
    getJson<{ query: string | null }>(path, abort.signal).then(
      ({ query }) => setHeld({ path, query: query ?? undefined }),
      () => undefined, // A mark is left out where it cannot be told.
    );
    return () => abort.abort();
  }, [path]);
  return held !== undefined && held.path === path ? held.query : undefined;
}

function useCalm(window: Window): Window {
  const held = useRef(window);
  const { from, to } = held.current;
  if (Math.abs(window.from - from) >= CALM || Math.abs(window.to - to) >= CALM) {
    held.current = window;
  }
  return held.current;
}

function useNear(place: RefObject<Element | null>, isThere: boolean): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const watched = place.current;
    if (near || !isThere || watched === null) {
      return undefined;
    }
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        setNear(true);
      }
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [place, near, isThere]);
  return near;
}
