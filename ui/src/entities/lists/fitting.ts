import type { RuleList } from '../../settings/lists/types';
import { looksUpAddresses } from '../../settings/lists/words';
import type { EntityKind } from '../../url/entities';

/** The lists that can be changed, those first that rules look such a value up in. */
export function fitting(lists: readonly RuleList[], kind: EntityKind): readonly RuleList[] {
  const fits = ({ uses }: RuleList) =>
    kind === 'ip'
      ? looksUpAddresses(uses)
      : !looksUpAddresses(uses) && uses.some(({ field }) => FIELDS[kind].test(field));
  const open = lists.filter(({ obstacle }) => obstacle === null);
  return [...open.filter(fits), ...open.filter((list) => !fits(list))];
}

const FIELDS: Record<Exclude<EntityKind, 'ip'>, RegExp> = {
  user: /user|upn|caller|actor(?!\.ip)/i,
  app: /app|client|serviceprincipal/i,
  resource: /resource/i,
};
