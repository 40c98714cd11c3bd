import { Icon } from '../../parts/Icon';
import { FIELD_NAMES, OPERATOR_WORDS, type Draft, operatorsOf } from './conditions';
import { type Field, type Operator, FIELDS } from './types';

interface Props {
  draft: Draft;
  /** What the alert has in a field, for the one that is chosen. */
  valueOf: (field: Field) => string;
  onChange: (draft: Draft) => void;
  /** Left out for the only one. */
  onRemove: (() => void) | undefined;
}

const EXAMPLES: Record<Operator, string> = {
  is: 'exactly this',
  'one-of': 'this, that',
  'starts-with': 'beginning',
  'in-network': '203.0.113.0/24, 2001:db8::/32',
};

export function ConditionRow({ draft, valueOf, onChange, onRemove }: Props) {
  const operators = operatorsOf(draft.field);
  return (
    <div
      className="condition"
      role="group"
      aria-label={`Condition on ${FIELD_NAMES[draft.field]}`}
      data-testid="condition"
    >
      <select
        className="input"
        aria-label="Field"
        value={draft.field}
        onChange={(event) => {
          const field = event.target.value as Field;
          onChange({ ...draft, field, operator: 'is', text: valueOf(field) });
        }}
      >
        {FIELDS.map((field) => (
          <option key={field} value={field}>
            {FIELD_NAMES[field]}
          </option>
        ))}
      </select>
      <select
        className="input"
        aria-label="Operator"
        value={draft.operator}
        onChange={(event) => onChange({ ...draft, operator: event.target.value as Operator })}
      >
        {operators.map((operator) => (
          <option key={operator} value={operator}>
            {OPERATOR_WORDS[operator]}
          </option>
        ))}
      </select>
      <input
        className="input condition-value"
        aria-label="Value"
        value={draft.text}
        placeholder={EXAMPLES[draft.operator]}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ ...draft, text: event.target.value })}
      />
      <button
        type="button"
        className="icon-button"
        aria-label="Take this condition away"
        disabled={onRemove === undefined}
        onClick={onRemove}
      >
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}
