import { counted } from '../format/numbers';
import { useStore } from '../parts/store';
import { session } from '../session/session';

/** Whose rows are seen, for somebody who does not see all. */
export function LimitNote() {
  const state = useStore(session);
  if (state.kind !== 'in' || state.tenants === undefined) {
    return null;
  }
  return (
    <div className="menu-note" data-testid="limit-note">
      Limited to {counted(state.tenants.length, 'tenant')}
      <ul className="limit-tenants mono">
        {state.tenants.map((tenant) => (
          <li key={tenant}>{tenant}</li>
        ))}
      </ul>
    </div>
  );
}
