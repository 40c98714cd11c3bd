import { Icon, type IconName } from '../parts/Icon';
import type { Binding } from '../url/rules';
import { BINDING_NAMES, BINDING_WORDS } from './words';

const ICONS: Record<Binding, IconName> = { bound: 'check', partly: 'warn', cannot: 'close', nothing: 'minus' };

/** The binding in colour, shape and word. */
export function BindingMark({ binding }: { binding: Binding }) {
  return (
    <span className={`binding binding-${binding}`} title={BINDING_WORDS[binding]}>
      <Icon name={ICONS[binding]} size={12} />
      {BINDING_NAMES[binding]}
    </span>
  );
}
