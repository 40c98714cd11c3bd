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
  'make exceptions': 'analyst',
  'share searches': 'analyst',
  'query Azure': 'analyst',
  'test rules': 'analyst',
  'see the whole installation': 'viewer',
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

/** What tells of all tenants or changes something for all: not for whoever is limited to some. */
const OF_ALL_TENANTS: ReadonlySet<Task> = new Set<Task>([
  'save queries',
  'make exceptions',
  'share searches',
  'query Azure',
  'test rules',
  'see the whole installation',
  'write rules',
  'make any exception',
  'act on sources',
  'change lists',
  'test outputs',
  'read the audit log',
  'begin backfills',
]);

/**
 * Whether somebody of that role may do it. What may not be done is not offered.
 *
 * @param limited whether it is somebody who sees some tenants only
 */
export function mayDo(role: Role, task: Task, limited = false): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(LOWEST[task]) && !(limited && OF_ALL_TENANTS.has(task));
}

/** Whoever works on alerts, by name; undefined for somebody who only looks. */
export function useWorker(): string | undefined {
  const state = useStore(session);
  return state.kind === 'in' && mayDo(state.role, 'work on alerts') ? state.user : undefined;
}

/** Whether whoever is logged on may do it, kept up to date. */
export function useMayDo(task: Task): boolean {
  const state = useStore(session);
  return state.kind === 'in' && mayDo(state.role, task, state.tenants !== undefined);
}
