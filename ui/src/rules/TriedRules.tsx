import { useState } from 'react';
import { counted } from '../format/numbers';
import { Icon } from '../parts/Icon';
import { RuleLink } from '../url/RuleLink';
import type { TriedRule } from './types';

const FEW = 12;

/** The rules that were asked, in order, with the first condition that failed: at first those that hold and the last ones. */
export function TriedRules({ tried }: { tried: readonly TriedRule[] }) {
  const [all, setAll] = useState(false);
  const shown = tried.filter((rule, index) => all || rule.reason === '' || index >= tried.length - FEW);
  const held = tried.filter((rule) => rule.reason === '').length;
  if (tried.length === 0) {
    return <p className="muted">None: no rule looks at such an event.</p>;
  }
  return (
    <>
      <p className="muted">
        {counted(tried.length, 'rule')} asked, {held === 1 ? '1 holds' : `${held} hold`}. Others were ruled out by their
        values alone.
      </p>
      <ol className="tried" data-testid="tried">
        {shown.map((rule, index) => (
          <li key={index} className={rule.reason === '' ? 'tried-holds' : ''}>
            <Icon name={rule.reason === '' ? 'check' : 'close'} size={12} />
            <RuleLink id={rule.id} />
            <span className="muted">level {rule.level}</span>
            <span className="wrap">{rule.reason === '' ? 'holds' : `fails at ${rule.reason}`}</span>
          </li>
        ))}
      </ol>
      {shown.length < tried.length && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          Show {counted(tried.length - shown.length, 'rule')} more that failed
        </button>
      )}
    </>
  );
}
