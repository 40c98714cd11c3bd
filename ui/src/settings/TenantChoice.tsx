import { useId } from 'react';
import { count } from '../format/numbers';
import { tenantIds, wrongIds } from './tenants';
import { useQuery } from './useQuery';

/** What brings most rows says whose there are. */
const FOUND =
  'union isfuzzy=true SigninLogs, AADNonInteractiveUserSignInLogs, AuditLogs, AzureActivity\n' +
  '| where TimeGenerated > ago(7d) and isnotempty(TenantId)\n' +
  '| summarize Rows = count() by TenantId\n| top 12 by Rows';

interface Props {
  /** Ids as they were typed; blank for all. */
  text: string;
  onChange: (text: string) => void;
}

/** To which tenants somebody is limited. */
export function TenantChoice({ text, onChange }: Props) {
  const { answer } = useQuery({ query: FOUND, timespan: undefined });
  const ids = tenantIds(text);
  const wrong = wrongIds(ids);
  const noteId = useId();
  const wrongId = useId();
  const found = (answer?.rows ?? []).map(([id, rows]) => ({ id: String(id).toLowerCase(), rows: Number(rows) }));
  const rest = found.filter(({ id }) => !ids.includes(id) && wrongIds([id]).length === 0);
  return (
    <div className="field">
      <label className="field">
        <span>Limited to tenants</span>
        <textarea
          className="input mono"
          data-testid="tenants"
          rows={Math.min(Math.max(ids.length, 2), 6)}
          value={text}
          spellCheck={false}
          placeholder="all that you see"
          aria-invalid={wrong.length > 0}
          aria-describedby={wrong.length > 0 ? `${noteId} ${wrongId}` : noteId}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      <p className="muted" id={noteId}>
        One id a line, as it stands in the column <code className="mono">TenantId</code> of the logs. Rows of others,
        and what does not say whose it is, are not there for them.
      </p>
      {wrong.length > 0 && (
        <p className="mistake" id={wrongId} data-testid="tenants-wrong">
          No id of a tenant: {wrong.join(', ')}
        </p>
      )}
      {rest.length > 0 && (
        <ul className="tenants-found" aria-label="Tenants of the last 7 days">
          {rest.map(({ id, rows }) => (
            <li key={id}>
              <button
                type="button"
                className="button button-small"
                data-testid="tenant-found"
                title={`${count(rows)} rows in the last 7 days`}
                onClick={() => onChange([...ids, id].join('\n'))}
              >
                Add <span className="mono">{id}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
