import type { AlertException } from './types';

/** Those in force that may fit alerts of a rule: each names it, or names no rule. The newest first. */
export function exceptionsOf(exceptions: readonly AlertException[], rule: number): AlertException[] {
  return exceptions
    .filter(({ state }) => state === 'active')
    .filter(({ conditions }) => {
      const rules = conditions.filter(({ field }) => field === 'Rule');
      return rules.every(({ operator, values }) =>
        values.some((value) => (operator === 'starts-with' ? String(rule).startsWith(value) : value === String(rule))),
      );
    })
    .sort((one, other) => other.id - one.id);
}
