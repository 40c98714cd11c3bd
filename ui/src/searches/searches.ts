import { useEffect, useMemo } from 'react';
import { change, failureOf, getJson } from '../api/client';
import { createQuestions } from '../parts/questions';
import { createStore, useStore } from '../parts/store';
import { session } from '../session/session';
import { browserSearches, forgetBrowserSearches, missing } from './browserSearches';
import type { NamedSearch, SavedSearch, SearchKind } from './savedSearch';

const PATH = '/api/searches';

interface Held {
  /** Whose they are; another person's page begins with none. */
  readonly user: string;
  readonly searches: readonly SavedSearch[];
  readonly failure: unknown;
}

const held = createStore<Held>({ user: '', searches: [], failure: undefined });
const NONE: readonly SavedSearch[] = [];
const begin = createQuestions();
/** Whose searches were asked for last, also while there is no answer. */
let reader = '';

/** The searches of a kind: the reader's own and those that others share, by name. */
export function useSearches(kind: SearchKind): { searches: readonly SavedSearch[]; failure: unknown } {
  const state = useStore(session);
  const user = state.kind === 'in' ? state.user : '';
  const { user: owner, searches, failure } = useStore(held);
  useEffect(() => {
    if (user !== '') {
      void load(user);
    }
  }, [user]);
  const all = owner === user ? searches : NONE;
  return { searches: useMemo(() => all.filter((search) => search.kind === kind), [all, kind]), failure };
}

/** Saves a search in place of the own one of its name; without a word on sharing or watching, these stay as they are. */
export async function saveSearch(search: NamedSearch, shared?: boolean, watched?: boolean): Promise<void> {
  await send('POST', PATH, { kind: search.kind, name: search.name, text: search.text, shared, watched });
  await ask(reader);
}

export async function removeSearch(id: string): Promise<void> {
  await send('DELETE', `${PATH}/${encodeURIComponent(id)}`);
  await ask(reader);
}

async function load(user: string): Promise<void> {
  await ask(user);
  try {
    await bring(user);
  } catch {
    // They stay in the browser and are brought the next time.
  }
}

/** Brings what the browser holds from versions before to the server. */
async function bring(user: string): Promise<void> {
  const { user: owner, searches, failure } = held.get();
  const ofBrowser = browserSearches(user, localStorage);
  if (owner !== user || failure !== undefined || ofBrowser.length === 0) {
    return;
  }
  for (const search of missing(ofBrowser, searches)) {
    await send('POST', PATH, search);
  }
  forgetBrowserSearches(user, localStorage);
  await ask(user);
}

/** What was asked before a search was saved may be answered after it: it would take the search away again. */
async function ask(user: string): Promise<void> {
  reader = user;
  const counts = begin();
  try {
    const searches = await getJson<SavedSearch[]>(PATH);
    if (counts()) {
      held.set({ user, searches, failure: undefined });
    }
  } catch (failure) {
    if (counts()) {
      held.set({ ...held.get(), failure });
    }
  }
}

async function send(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<void> {
  const answer = await change(method, path, body);
  if (!answer.ok) {
    throw await failureOf(answer);
  }
}
