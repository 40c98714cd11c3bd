import { useMayDo } from '../session/mayDo';
import { useTitle } from '../shell/useTitle';
import { go, useView } from '../url/navigation';
import { RULE_TABS, type RuleTab } from '../url/rules';
import { RuleList } from './RuleList';
import { BackTests } from './backtest/BackTests';
import { Drafts } from './drafts/Drafts';
import { Health } from './health/Health';
import { Tester } from './Tester';
import './rules.css';
import './drafts/drafts.css';

const NAMES: Record<RuleTab, string> = {
  list: 'Rules in force',
  drafts: 'Own rules',
  test: 'Tester',
  backtest: 'Back-test',
  health: 'Health',
};

/** What runs rules on events. */
const TRIES: readonly RuleTab[] = ['test', 'backtest'];

/** The page of the rules: all of them, and a bench to try events on. */
export default function Rules() {
  useTitle('Rules');
  const { rules } = useView();
  const mayTest = useMayDo('test rules');
  const seesAll = useMayDo('see the whole installation');
  const tabs = RULE_TABS.filter((tab) => (mayTest || !TRIES.includes(tab)) && (seesAll || tab === 'list'));
  const shown = tabs.includes(rules.tab) ? rules.tab : 'list';
  return (
    <div className="rules">
      <div className="segments rule-tabs" role="group" aria-label="Parts of the page">
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            className="segment"
            data-testid={`rules-${tab}`}
            aria-pressed={shown === tab}
            onClick={() => go({ rules: { ...rules, tab, draft: '', hunted: '', rule: '' } })}
          >
            {NAMES[tab]}
          </button>
        ))}
      </div>
      <Part tab={shown} />
    </div>
  );
}

function Part({ tab }: { tab: RuleTab }) {
  switch (tab) {
    case 'list':
      return <RuleList />;
    case 'drafts':
      return <Drafts />;
    case 'test':
      return <Tester />;
    case 'backtest':
      return <BackTests />;
    case 'health':
      return <Health />;
  }
}
