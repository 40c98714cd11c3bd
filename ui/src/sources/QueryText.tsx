import { useState } from 'react';
import { CopyButton } from '../parts/CopyButton';

const LINES = 5;

interface Props {
  query: string;
}

/** The KQL of a request; long ones are cut after some lines until asked for. */
export function QueryText({ query }: Props) {
  const [whole, setWhole] = useState(false);
  const lines = query.trim().split('\n');
  const shown = whole ? lines : lines.slice(0, LINES);
  return (
    <div className="query">
      <pre className="mono">{shown.join('\n')}</pre>
      <CopyButton text={query} what="the query" />
      {lines.length > LINES && (
        <button type="button" className="link query-more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Show less' : `Show all ${lines.length} lines`}
        </button>
      )}
    </div>
  );
}
