import { useState } from 'react';
import { Time } from '../../time/Time';
import { DiffView } from './DiffView';
import type { RuleVersion } from './types';

const FEW = 10;

/** What was done to a rule, the newest first; each version against the one before it. */
export function DraftHistory({ versions }: { versions: readonly RuleVersion[] }) {
  const [all, setAll] = useState(false);
  return (
    <section className="panel draft-history" aria-label="History">
      <header className="panel-head">
        <h2>History</h2>
      </header>
      {versions.length === 0 && (
        <p className="muted draft-none">Nothing was done to it here: its file was put there by hand.</p>
      )}
      <ol data-testid="draft-versions">
        {versions.slice(0, all ? versions.length : FEW).map((version, index) => {
          const before = versions[index + 1]?.text ?? '';
          return (
            <li key={index}>
              <Time at={version.time} /> <strong>{version.user}</strong> {words(version)}
              {version.text !== before && (
                <details>
                  <summary>{before === '' ? 'Text' : 'Changes'}</summary>
                  <DiffView before={before} after={version.text} />
                </details>
              )}
            </li>
          );
        })}
      </ol>
      {versions.length > FEW && !all && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          Show all {versions.length}
        </button>
      )}
    </section>
  );
}

function words({ action, state }: RuleVersion): string {
  switch (action) {
    case 'saved':
      return 'saved the draft';
    case 'removed':
      return 'removed the draft';
    case 'moved':
      return state === 'live' ? 'put it in force' : state === 'test' ? 'put it in test' : 'made it a draft';
  }
}
