import { Icon } from '../parts/Icon';
import type { Rule } from './types';

/** How many of a rule's tests pass. */
export function TestMark({ tests: { passed, all } }: Pick<Rule, 'tests'>) {
  if (all === 0) {
    return (
      <span className="muted" title="No test is kept for it">
        –
      </span>
    );
  }
  const whole = passed === all;
  return (
    <span
      className={`binding ${whole ? 'binding-bound' : 'binding-cannot'}`}
      title={whole ? 'All of its tests pass' : `${all - passed} of its ${all} tests fail`}
    >
      <Icon name={whole ? 'check' : 'close'} size={12} />
      {passed} of {all}
    </span>
  );
}
