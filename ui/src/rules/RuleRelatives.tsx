import { useState } from 'react';
import { counted } from '../format/numbers';
import { LevelBadge } from '../level/LevelBadge';
import { RuleLink } from '../url/RuleLink';
import type { NamedRule, RuleDetail } from './types';
import { linkWords } from './words';

/** The rules that it builds on, and those that build on it. */
export function RuleRelatives({ rule }: { rule: RuleDetail }) {
  const alone = rule.links.length + rule.children.length + rule.counting.length === 0;
  return (
    <div className="relatives">
      {rule.links.map((link) => (
        <Relatives
          key={link.element}
          words={linkWords(link.element, link.written)}
          rules={link.rules}
          areSteps={link.element === 'sequence' || link.element === 'pair'}
        />
      ))}
      <Relatives words="Rules tried below it" rules={rule.children} />
      <Relatives words="Rules that count its events" rules={rule.counting} />
      {alone && <p className="muted">No rule stands above it or below it.</p>}
    </div>
  );
}

const FEW = 8;

interface RelativesProps {
  words: string;
  rules: readonly NamedRule[];
  /** Whether they follow each other; one may be there twice then. */
  areSteps?: boolean;
}

function Relatives({ words, rules, areSteps = false }: RelativesProps) {
  const [all, setAll] = useState(false);
  if (rules.length === 0) {
    return null;
  }
  return (
    <div>
      <h4>{words}</h4>
      <ul>
        {rules.slice(0, all ? rules.length : FEW).map((rule, step) => (
          <li key={areSteps ? step : rule.id}>
            {areSteps && <span className="muted">{step + 1}</span>}
            <LevelBadge level={rule.level} />
            <RuleLink id={rule.id} />
            <span className="clip" title={rule.title}>
              {rule.title}
            </span>
          </li>
        ))}
      </ul>
      {rules.length > FEW && !all && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          Show all {counted(rules.length, 'rule')}
        </button>
      )}
    </div>
  );
}
