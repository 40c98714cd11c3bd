import { type Hunt, type HuntPane, NO_PANE } from '../url/hunt';

export const PLACES = ['first', 'beside'] as const;
/** The pane on the left, or on top, and the other. */
export type Place = (typeof PLACES)[number];

/** What is being written in a pane. */
export interface Draft {
  readonly query: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The GUID of the workspace in Azure that is to be asked; undefined for the one here. */
  readonly azure: string | undefined;
}

export function paneOf(hunt: Hunt, place: Place): HuntPane {
  if (place === 'beside') {
    return hunt.beside ?? NO_PANE;
  }
  const { beside: _, ...first } = hunt;
  return first;
}

/** The page with another pane in that place. */
export function withPane(hunt: Hunt, place: Place, pane: HuntPane): Hunt {
  if (place === 'beside') {
    return { ...hunt, beside: pane };
  }
  return hunt.beside === undefined ? pane : { ...pane, beside: hunt.beside };
}

export function draftOf({ query, parameters, azure }: HuntPane): Draft {
  return { query, parameters: parameters ?? {}, azure };
}

/** What a draft is in the address once it is run: values of what its query does not declare are left out. */
export function paneOfDraft({ query, parameters, azure }: Draft, declared: readonly { name: string }[]): HuntPane {
  const values = Object.fromEntries(
    Object.entries(parameters).filter(([name, value]) => value !== '' && declared.some((each) => each.name === name)),
  );
  return {
    query,
    show: 'table',
    ...(Object.keys(values).length === 0 ? {} : { parameters: values }),
    ...(azure === undefined ? {} : { azure }),
  };
}

/** Whether both ask the same: how the answer is looked at makes no difference. */
export function isSameQuestion(one: HuntPane, other: HuntPane): boolean {
  return questionOf(one) === questionOf(other);
}

/** The question as a text that is equal for equal ones. */
export function questionOf({ query, parameters, azure }: HuntPane): string {
  return JSON.stringify([query, Object.entries(parameters ?? {}).sort(), azure ?? '']);
}
