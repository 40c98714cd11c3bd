import { useEffect, useState } from 'react';
import { Icon } from '../parts/Icon';
import {
  ALL_RULES,
  BINDINGS,
  ORIGINS,
  RULE_KINDS,
  RULE_STATES,
  RULE_TESTS,
  type RulesView,
  isNarrowed,
} from '../url/rules';
import { LevelFilter } from './LevelFilter';
import { values } from './select';
import type { Rule } from './types';
import { BINDING_NAMES, KIND_NAMES, ORIGIN_NAMES, STATE_NAMES, TEST_NAMES } from './words';

interface Props {
  rules: readonly Rule[];
  view: RulesView;
  onView: (changes: Partial<RulesView>) => void;
}

/** What narrows the list down. */
export function RuleFilters({ rules, view, onView }: Props) {
  const [typed, setTyped] = useState(view.text);
  useEffect(() => setTyped(view.text), [view.text]);
  return (
    <div className="rule-filters">
      <label className="search-box">
        <Icon name="search" size={14} />
        <span className="unseen">Search the rules</span>
        <input
          className="input"
          type="search"
          data-testid="rule-search"
          placeholder="Search id, title, group, technique, field…"
          value={typed}
          spellCheck={false}
          onChange={(event) => {
            setTyped(event.target.value);
            onView({ text: event.target.value.trim() });
          }}
        />
      </label>
      <LevelFilter levels={view.levels} onLevels={(levels) => onView({ levels })} />
      <Choice
        name="Kind"
        value={view.kind}
        options={RULE_KINDS}
        words={KIND_NAMES}
        onChoice={(kind) => onView({ kind })}
      />
      <Choice
        inFacets
        name="Tactic"
        value={view.tactic}
        options={values(rules, (rule) => rule.tactics)}
        onChoice={(tactic) => onView({ tactic })}
      />
      <Choice
        inFacets
        name="File"
        value={view.file}
        options={values(rules, (rule) => [rule.file])}
        onChoice={(file) => onView({ file })}
      />
      <Choice
        name="Binding"
        value={view.binding}
        options={BINDINGS}
        words={BINDING_NAMES}
        onChoice={(binding) => onView({ binding })}
      />
      <Choice
        inFacets
        name="Table"
        value={view.table}
        options={values(rules, (rule) => rule.sources)}
        onChoice={(table) => onView({ table })}
      />
      <Choice
        name="State"
        value={view.state}
        options={RULE_STATES}
        words={STATE_NAMES}
        onChoice={(state) => onView({ state })}
      />
      <Choice
        name="Tests"
        value={view.tests}
        options={RULE_TESTS}
        words={TEST_NAMES}
        onChoice={(tests) => onView({ tests })}
      />
      <Choice
        name="From"
        value={view.origin}
        options={ORIGINS}
        words={ORIGIN_NAMES}
        onChoice={(origin) => onView({ origin })}
      />
      {isNarrowed(view) && (
        <button
          type="button"
          className="link"
          onClick={() => onView({ ...ALL_RULES, sort: view.sort, rule: view.rule })}
        >
          Show all
        </button>
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  /** Whether the facets offer it too, where they are shown. */
  inFacets?: boolean;
  name: string;
  value: T | '';
  options: readonly T[];
  words?: Record<T, string>;
  onChoice: (value: T | '') => void;
}

function Choice<T extends string>({ inFacets = false, name, value, options, words, onChoice }: ChoiceProps<T>) {
  return (
    <select
      className={`input rule-choice${inFacets ? ' rule-choice-faceted' : ''}`}
      aria-label={name}
      value={value}
      data-set={value !== '' || undefined}
      onChange={(event) => onChoice(event.target.value as T | '')}
    >
      <option value="">{name}: any</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {words?.[option] ?? option}
        </option>
      ))}
      {value !== '' && !options.includes(value) && <option value={value}>{value}</option>}
    </select>
  );
}
