interface Props {
  checks: readonly string[];
  falsePositives: readonly string[];
}

/** What to look at first, and what raises the rule and is harmless. */
export function NoteLists({ checks, falsePositives }: Props) {
  return (
    <div className="note-lists" data-testid="rule-note">
      <ul aria-label="What to look at first">
        {checks.map((check) => (
          <li key={check} className="wrap">
            {check}
          </li>
        ))}
      </ul>
      <p className="muted">It may be harmless:</p>
      <ul aria-label="What may be harmless" className="muted">
        {falsePositives.map((cause) => (
          <li key={cause} className="wrap">
            {cause}
          </li>
        ))}
      </ul>
    </div>
  );
}
