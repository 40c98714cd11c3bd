import { useState } from 'react';
import { CopyButton } from '../parts/CopyButton';

const LINES = 5;

interface Props {
  query: string;
  /** What it is, for the button that copies it. */
  what: string;
}

/** The KQL, path or container of a request; long ones are cut after some lines until asked for. */
export function QueryText({ query, what }: Props) {
  const [whole, setWhole] = useState(false);
  const lines = query.trim().split('\n');
  const shown = whole ? lines : lines.slice(0, LINES);
  return (
    <div className="query">
      <pre className="mono">{shown.join('\n')}</pre>
      <CopyButton text={query} what={what} />
      {lines.length > LINES && (
        <button type="button" className="link query-more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Show less' : `Show all ${lines.length} lines`}
        </button>
      )}
    </div>
  );
}
