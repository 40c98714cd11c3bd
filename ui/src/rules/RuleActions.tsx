import { useMayDo } from '../session/mayDo';
import { useState } from 'react';
import { failureWords } from '../api/client';
import { Icon } from '../parts/Icon';
import { Link } from '../url/Link';
import { useView } from '../url/navigation';
import { createDraft } from './drafts/createDraft';
import type { Rule } from './types';

/** What can be done with a rule in force. */
export function RuleActions({ rule }: { rule: Rule }) {
  const { rules: view } = useView();
  const mayTest = useMayDo('test rules');
  const engineer = useMayDo('write rules');
  const [mistake, setMistake] = useState('');
  if (!mayTest) {
    return null;
  }
  const id = String(rule.id);
  return (
    <div className="rule-actions">
      {engineer && rule.origin === 'here' && (
        <Link to={{ page: 'rules', rules: { ...view, tab: 'drafts', rule: '', draft: id } }} className="button">
          Edit
        </Link>
      )}
      {engineer && rule.origin !== 'sigma' && (
        <button
          type="button"
          className="button"
          data-testid="rule-duplicate"
          onClick={() => void createDraft(rule.id).catch((refused: unknown) => setMistake(failureWords(refused)))}
        >
          <Icon name="copy" size={14} />
          Duplicate as draft
        </button>
      )}
      <Link to={{ page: 'rules', rules: { ...view, tab: 'backtest', rule: id } }} className="button">
        <Icon name="play" size={14} />
        Back-test
      </Link>
      {mistake !== '' && (
        <p className="mistake" role="alert">
          <Icon name="warn" size={14} />
          {mistake}
        </p>
      )}
    </div>
  );
}
