import type { Role } from '../api/types';
import { useStore } from '../parts/store';
import { session } from './session';

/** The lowest first; each may all that the ones before it may. */
const ROLES: readonly Role[] = ['viewer', 'analyst', 'engineer', 'administrator'];

/** Whether whoever is logged on may what that role may. */
export function useMay(least: Role): boolean {
  const state = useStore(session);
  return state.kind === 'in' && ROLES.indexOf(state.role) >= ROLES.indexOf(least);
}
