import { useState } from 'react';
import { count } from '../format/numbers';
import { ALL_RULES, type RulesView } from '../url/rules';
import { type Facet, type FacetField, facets } from './facets';
import type { Rule } from './types';

interface Props {
  rules: readonly Rule[];
  view: RulesView;
  onView: (changes: Partial<RulesView>) => void;
}

const NAMES: Record<FacetField, string> = { tactic: 'Tactic', table: 'Table', file: 'File' };
const FEW = 8;

/** What the rules are about, with how many of each the other filters leave. */
export function RuleFacets({ rules, view, onView }: Props) {
  return (
    <aside className="panel rule-facets" aria-label="Rules by tactic, table and file" data-testid="rule-facets">
      {(Object.keys(NAMES) as FacetField[]).map((field) => (
        <FacetGroup
          key={field}
          name={NAMES[field]}
          facets={facets(rules, view, field)}
          chosen={view[field]}
          onChoose={(value) => onView({ [field]: value === view[field] ? ALL_RULES[field] : value })}
        />
      ))}
    </aside>
  );
}

interface GroupProps {
  name: string;
  facets: readonly Facet[];
  chosen: string;
  onChoose: (value: string) => void;
}

function FacetGroup({ name, facets: all, chosen, onChoose }: GroupProps) {
  const [open, setOpen] = useState(false);
  const shown = open ? all : all.filter(({ value }, place) => place < FEW || value === chosen);
  return (
    <section>
      <h2>{name}</h2>
      {all.length === 0 && <p className="muted">none</p>}
      <ul>
        {shown.map(({ value, rules }) => (
          <li key={value}>
            <button
              type="button"
              className="facet"
              aria-pressed={value === chosen}
              data-testid="rule-facet"
              onClick={() => onChoose(value)}
            >
              <span className="clip" title={value}>
                {value}
              </span>
              <span className="muted">{count(rules)}</span>
            </button>
          </li>
        ))}
      </ul>
      {all.length > FEW && (
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Show fewer' : `Show all ${all.length}`}
        </button>
      )}
    </section>
  );
}
