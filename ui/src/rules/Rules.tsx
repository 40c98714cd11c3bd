import { useMayDo } from '../session/mayDo';
import { useTitle } from '../shell/useTitle';
import { go, useView } from '../url/navigation';
import { RULE_TABS, type RuleTab } from '../url/rules';
import { RuleList } from './RuleList';
import { Tester } from './Tester';
import './rules.css';

const NAMES: Record<RuleTab, string> = { list: 'Rules in force', test: 'Tester' };

/** The page of the rules: all of them, and a bench to try events on. */
export default function Rules() {
  useTitle('Rules');
  const { rules } = useView();
  const mayTest = useMayDo('test rules');
  if (!mayTest) {
    return (
      <div className="rules">
        <RuleList />
      </div>
    );
  }
  return (
    <div className="rules">
      <div className="segments rule-tabs" role="group" aria-label="Parts of the page">
        {RULE_TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            className="segment"
            data-testid={`rules-${tab}`}
            aria-pressed={rules.tab === tab}
            onClick={() => go({ rules: { ...rules, tab } })}
          >
            {NAMES[tab]}
          </button>
        ))}
      </div>
      {rules.tab === 'list' ? <RuleList /> : <Tester />}
    </div>
  );
}
