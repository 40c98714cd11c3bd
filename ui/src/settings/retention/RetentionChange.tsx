import { useState } from 'react';
import { CopyButton } from '../../parts/CopyButton';
import { Panel } from '../../parts/Panel';
import { retentionLines, spanOption } from './spans';
import type { Kept } from './types';

/** What to write into the configuration for another span: the page does not change that file. */
export function RetentionChange({ kept }: { kept: Kept }) {
  const [table, setTable] = useState('');
  const [written, setWritten] = useState('90d');
  const span = spanOption(written);
  return (
    <Panel title="To change it" testId="retention-change">
      <p className="settings-text muted">
        It is set in ossec.conf, which this page does not write. Put the lines into it, in place of such a one that is
        there, see that <code className="mono">tld check -c ossec.conf</code> agrees, and restart. A shorter span
        removes rows within the first hour; nothing brings them back.
      </p>
      <div className="settings-form retention-form">
        <label className="field">
          <span>Table</span>
          <select
            className="input"
            data-testid="retention-choice"
            value={table}
            onChange={(event) => setTable(event.target.value)}
          >
            <option value="">all without a span of their own</option>
            {kept.tables.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Kept for: a number with h, d or w</span>
          <input
            className="input mono"
            data-testid="retention-span"
            value={written}
            aria-invalid={span === undefined}
            aria-describedby={span === undefined ? 'retention-mistake' : undefined}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setWritten(event.target.value)}
          />
        </label>
        {span === undefined ? (
          <p className="mistake" id="retention-mistake" role="alert">
            Write a number with h, d or w behind it: 36h, 90d, 52w.
          </p>
        ) : (
          <>
            <pre className="lines mono" data-testid="retention-lines">
              {retentionLines(table, span)}
            </pre>
            <CopyButton text={retentionLines(table, span)} what="the lines for ossec.conf" words="Copy" />
          </>
        )}
      </div>
    </Panel>
  );
}
