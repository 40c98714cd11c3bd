import { change, read } from '../../api/client';
import { filterBody } from '../../api/paths';
import type { Alert, AlertStatus, ChangeAnswer, ClosedReason } from '../../api/types';
import { counted } from '../../format/numbers';
import type { Window } from '../../time/range';
import type { Filters } from '../../url/view';

/** Which alerts are meant: these as they were looked at, or what filters find. */
export type Chosen =
  | { readonly kind: 'alerts'; readonly alerts: readonly Alert[] }
  | { readonly kind: 'everything'; readonly filters: Filters; readonly window: Window }
  /** What a filter finds, as the server takes it; a group of alerts. */
  | { readonly kind: 'group'; readonly filter: Readonly<Record<string, readonly string[]>> };

/** What shall become of them; what is left out stays. */
export interface StateChange {
  readonly status?: AlertStatus;
  readonly reason?: ClosedReason;
  readonly assignee?: string;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  readonly comment?: string;
}

/** How many alerts the server finds now. */
export async function countOf(chosen: Chosen): Promise<number> {
  const { count } = await read<{ count: number }>(await change('POST', '/api/alerts/count', body(chosen)));
  return count;
}

/** Changes them. With `expected`, a filter that finds another number by now changes nothing and throws. */
export async function changeStates(chosen: Chosen, wanted: StateChange, expected?: number): Promise<ChangeAnswer> {
  const confirmed = chosen.kind !== 'alerts' && expected !== undefined ? { expected } : {};
  const versions =
    chosen.kind === 'alerts'
      ? { versions: Object.fromEntries(chosen.alerts.map(({ id, state }) => [id, state.version])) }
      : {};
  return read<ChangeAnswer>(
    await change('PATCH', '/api/alerts/state', { ...body(chosen), ...versions, ...confirmed, ...wanted }),
  );
}

function body(chosen: Chosen) {
  switch (chosen.kind) {
    case 'alerts':
      return { ids: chosen.alerts.map(({ id }) => id) };
    case 'everything':
      return { filter: filterBody(chosen.filters, chosen.window) };
    case 'group':
      return { filter: chosen.filter };
  }
}

/** What came of it, for the reader. */
export function answerWords({ selected, changed, conflicting, conflicts }: ChangeAnswer): string {
  const words = [`${counted(changed, 'alert')} changed.`];
  if (conflicting > 0) {
    const people = [...new Set(conflicts.map(({ by }) => by))].join(', ');
    words.push(
      `${counted(conflicting, 'alert')} left alone: ${people} changed ${conflicting === 1 ? 'it' : 'them'} meanwhile.` +
        ' Look again.',
    );
  }
  const same = selected - changed - conflicting;
  if (same > 0) {
    words.push(`${counted(same, 'alert')} ${same === 1 ? 'was' : 'were'} so already.`);
  }
  return words.join(' ');
}
