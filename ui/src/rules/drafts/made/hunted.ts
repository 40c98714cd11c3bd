import { change, read } from '../../../api/client';
import { hasOwnTime } from '../../../hunt/text';
import { createStore } from '../../../parts/store';
import { resolve } from '../../../time/range';
import { currentView } from '../../../url/navigation';
import type { Made } from './types';

/** What goes with a query from the hunt to the rule that is made of it, beside what the address has. */
export interface Hunted {
  readonly query: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Rows that were chosen as tests, each as JSON. */
  readonly rows: readonly string[];
}

export const hunted = createStore<Hunted>({ query: '', parameters: {}, rows: [] });

/** Has the server make drafts of a query, over the time that the page looks at. */
export async function makeOf(query: string, signal: AbortSignal): Promise<Made> {
  const held = hunted.get();
  const { parameters, rows } = held.query === query ? held : { parameters: {}, rows: [] };
  const { from, to } = resolve(currentView().range, Date.now());
  const time = hasOwnTime(query) ? {} : { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return read<Made>(await change('POST', '/api/rules/drafts/from-query', { query, parameters, rows, ...time }, signal));
}
