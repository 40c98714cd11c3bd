import { Icon, type IconName } from '../parts/Icon';
import type { Binding } from '../url/rules';
import type { Rule } from './types';
import { BINDING_NAMES, BINDING_WORDS, QUERY_BINDING_WORDS } from './words';

const ICONS: Record<Binding, IconName> = {
  bound: 'check',
  partly: 'warn',
  cannot: 'close',
  nothing: 'minus',
  unchecked: 'minus',
};

/** The binding in colour, shape and word. */
export function BindingMark({ rule: { binding, kind } }: { rule: Pick<Rule, 'binding' | 'kind'> }) {
  const words = kind === 'scheduled' ? QUERY_BINDING_WORDS : BINDING_WORDS;
  return (
    <span className={`binding binding-${binding}`} title={words[binding]}>
      <Icon name={ICONS[binding]} size={12} />
      {BINDING_NAMES[binding]}
    </span>
  );
}
