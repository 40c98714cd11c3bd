import { useStore } from '../../parts/store';
import { session } from '../../session/session';

/** Whether the reader works on what finds alerts. */
export function useEngineer(): boolean {
  const state = useStore(session);
  return state.kind === 'in' && (state.role === 'engineer' || state.role === 'administrator');
}
