import { useMayDo } from './mayDo';

/** Whether somebody is logged on who may work on rules. */
export function useEngineer(): boolean {
  return useMayDo('write rules');
}
