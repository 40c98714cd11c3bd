import { counted } from '../format/numbers';
import { Icon } from '../parts/Icon';
import { useStore } from '../parts/store';
import { session } from '../session/session';

/** Says on every page that the numbers are not those of all tenants. */
export function LimitChip() {
  const state = useStore(session);
  if (state.kind !== 'in' || state.tenants === undefined) {
    return null;
  }
  return (
    <span className="limit-chip" data-testid="limit-chip" title={`You see: ${state.tenants.join(', ')}`}>
      <Icon name="eye" size={12} />
      {counted(state.tenants.length, 'tenant')} only
    </span>
  );
}
