import { useStore } from '../parts/store';
import { session } from './session';

/** Whether somebody is logged on who may work on rules. */
export function useEngineer(): boolean {
  const state = useStore(session);
  return state.kind === 'in' && (state.role === 'engineer' || state.role === 'administrator');
}
