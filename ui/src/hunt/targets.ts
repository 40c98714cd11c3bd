import { useEffect } from 'react';
import { getJson } from '../api/client';
import { createStore, useStore } from '../parts/store';
import { useMayDo } from '../session/mayDo';

/** A workspace in Azure that can be asked. */
export interface Target {
  /** Its GUID. */
  readonly workspace: string;
  /** The domain of its tenant. */
  readonly tenant: string;
  /** The names of the requests that are collected from it. */
  readonly requests: readonly string[];
}

const NONE: readonly Target[] = [];
/** The same for both panes, and asked for once a page. */
const known = createStore<readonly Target[]>(NONE);

/** The workspaces that whoever is logged on may ask; none until they are known. */
export function useTargets(): readonly Target[] {
  const may = useMayDo('query Azure');
  const targets = useStore(known);
  useEffect(() => {
    if (!may) {
      return undefined;
    }
    const abort = new AbortController();
    getJson<{ workspaces: readonly Target[] }>('/api/query/azure', abort.signal).then(
      ({ workspaces }) => known.set(workspaces),
      () => undefined, // The switch is not there, and the query is asked here.
    );
    return () => abort.abort();
  }, [may]);
  return may ? targets : NONE;
}
