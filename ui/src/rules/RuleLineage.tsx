import { counted } from '../format/numbers';
import { LevelBadge } from '../level/LevelBadge';
import { RuleLink } from '../url/RuleLink';
import { ancestors, descendants } from './lineage';
import type { Rule } from './types';

interface Props {
  rule: number;
  rules: readonly Rule[];
}

const FEW = 6;

/** From the rule at the root to the last that builds on this one, a row for each step. */
export function RuleLineage({ rule, rules }: Props) {
  const byId = new Map(rules.map((each) => [each.id, each]));
  const above = ancestors(byId, rule);
  const below = descendants(rules, rule);
  if (above.length + below.length === 0 || !byId.has(rule)) {
    return null;
  }
  const rows = [...above, [rule], ...below];
  return (
    <ol className="lineage" aria-label="From the root to the rules that build on this one" data-testid="rule-lineage">
      {rows.map((row, index) => (
        <li key={index} className={index === above.length ? 'lineage-own' : ''}>
          <ul>
            {row.slice(0, FEW).map((id) => (
              <li key={id} title={byId.get(id)?.title} aria-current={id === rule || undefined}>
                <LevelBadge level={byId.get(id)?.level ?? 0} />
                {id === rule ? <span className="mono">{id}</span> : <RuleLink id={id} />}
              </li>
            ))}
            {row.length > FEW && <li className="muted">and {counted(row.length - FEW, 'rule')} more</li>}
          </ul>
        </li>
      ))}
    </ol>
  );
}
