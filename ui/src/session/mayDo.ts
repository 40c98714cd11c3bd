import type { Role } from '../api/types';
import { useStore } from '../parts/store';
import { session } from './session';

/** The lowest first; each may all that the ones before it may. */
export const ROLES: readonly Role[] = ['viewer', 'analyst', 'engineer', 'administrator'];

/** What not everybody may do, with the lowest role that may. The server judges each request by the same roles. */
const LOWEST = {
  'change the own password': 'viewer',
  'work on alerts': 'analyst',
  'save queries': 'analyst',
  'test rules': 'analyst',
  'write rules': 'engineer',
  'make any exception': 'engineer',
  'act on sources': 'engineer',
  'change lists': 'engineer',
  'test outputs': 'engineer',
  'read the audit log': 'engineer',
  'begin backfills': 'administrator',
  'manage accounts': 'administrator',
  'manage tokens': 'administrator',
} as const satisfies Record<string, Role>;

export type Task = keyof typeof LOWEST;

export const TASKS = Object.keys(LOWEST) as readonly Task[];

/** Whether somebody of that role may do it. What may not be done is not offered. */
export function mayDo(role: Role, task: Task): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(LOWEST[task]);
}

/** Whoever works on alerts, by name; undefined for somebody who only looks. */
export function useWorker(): string | undefined {
  const state = useStore(session);
  return state.kind === 'in' && mayDo(state.role, 'work on alerts') ? state.user : undefined;
}

/** Whether whoever is logged on may do it, kept up to date. */
export function useMayDo(task: Task): boolean {
  const state = useStore(session);
  return state.kind === 'in' && mayDo(state.role, task);
}
