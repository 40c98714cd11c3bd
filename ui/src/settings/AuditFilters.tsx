import { useEffect, useMemo, useState } from 'react';
import type { SettingsView } from '../url/settings';
import { actionWords } from './auditWords';
import { useQuery } from './useQuery';

interface Props {
  view: SettingsView;
  timespan: string;
  onChange: (changes: Partial<SettingsView>) => void;
}

const OUTCOMES = ['Success', 'Failure', 'Denied'];
const FACETS = 'ThreatLockDownAudit\n| summarize Lines = count() by Actor, Action';
const TYPING_MILLISECONDS = 300;

/** What narrows the audit log down: those who acted in the time that is chosen, what they did, and a text. */
export function AuditFilters({ view, timespan, onChange }: Props) {
  const { answer } = useQuery({ query: FACETS, timespan });
  const [text, setText] = useState(view.text);
  useEffect(() => setText(view.text), [view.text]);
  useEffect(() => {
    if (text === view.text) {
      return undefined;
    }
    const timer = setTimeout(() => onChange({ text }), TYPING_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text, view.text, onChange]);

  const [actors, actions] = useMemo(
    () =>
      [0, 1].map((column) =>
        [...new Set(answer?.rows.map((row) => String(row[column] ?? '')))].filter((word) => word !== '').toSorted(),
      ),
    [answer],
  );
  return (
    <div className="audit-filters" role="search">
      <input
        className="input"
        type="search"
        placeholder="Search who, what and addresses"
        aria-label="Search the audit log"
        data-testid="audit-search"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Choice name="Who" value={view.actor} values={actors ?? []} onChoose={(actor) => onChange({ actor })} />
      <Choice
        name="Action"
        value={view.action}
        values={actions ?? []}
        words={actionWords}
        onChoose={(action) => onChange({ action })}
      />
      <Choice name="Outcome" value={view.outcome} values={OUTCOMES} onChoose={(outcome) => onChange({ outcome })} />
    </div>
  );
}

interface ChoiceProps {
  name: string;
  value: string;
  values: readonly string[];
  words?: (value: string) => string;
  onChoose: (value: string) => void;
}

function Choice({ name, value, values, words = (each) => each, onChoose }: ChoiceProps) {
  const offered = value === '' || values.includes(value) ? values : [value, ...values];
  return (
    <select
      className="input"
      aria-label={name}
      data-testid={`audit-${name.toLowerCase()}`}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">{name}: any</option>
      {offered.map((each) => (
        <option key={each} value={each}>
          {words(each)}
        </option>
      ))}
    </select>
  );
}
