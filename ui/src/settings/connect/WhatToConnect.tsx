import { useId } from 'react';
import type { SettingsView } from '../../url/settings';
import { Step } from './Step';
import { type ConnectTable, type Plan, TABLES, chosenTables, isGuid, isTenant, tablesText } from './plan';

interface Props {
  view: SettingsView;
  plan: Plan | undefined;
  onChange: (changes: Partial<SettingsView>) => void;
}

/** The ids, none of which is a secret, and the tables. */
export function WhatToConnect({ view, plan, onChange }: Props) {
  const chosen = chosenTables(view.tables);
  const choose = (table: ConnectTable, on: boolean) =>
    onChange({ tables: tablesText(TABLES.filter((each) => (each === table ? on : chosen.includes(each)))) });
  return (
    <Step title="What to connect" seen={plan === undefined ? 'open' : 'done'} testId="connect-what">
      <div className="connect-ids">
        <IdField
          name="Tenant: its id or a domain of it"
          hint="Portal: Entra ID > Overview"
          testId="connect-tenant"
          value={view.tenant}
          mistake={
            isTenant(view.tenant)
              ? ''
              : 'An id such as 11111111-2222-3333-4444-555555555555, or contoso.onmicrosoft.com.'
          }
          onChange={(tenant) => onChange({ tenant })}
        />
        <IdField
          name="Workspace id"
          hint="Portal: the Log Analytics workspace > Overview > Workspace ID"
          testId="connect-workspace"
          value={view.workspace}
          mistake={isGuid(view.workspace) ? '' : 'The workspace’s own id, not that of its subscription or resource.'}
          onChange={(workspace) => onChange({ workspace })}
        />
        <IdField
          name="Application id, where there is one already"
          hint="Left out, the commands register one"
          testId="connect-application"
          value={view.application}
          mistake={
            isGuid(view.application) ? '' : 'The Application (client) ID of the registration, not its object id.'
          }
          onChange={(application) => onChange({ application })}
        />
      </div>
      <fieldset className="connect-tables">
        <legend>Tables</legend>
        {TABLES.map((table) => (
          <label key={table.name}>
            <input
              type="checkbox"
              checked={chosen.includes(table)}
              disabled={chosen.length === 1 && chosen.includes(table)}
              onChange={(event) => choose(table, event.target.checked)}
            />
            <span>
              {table.name} <span className="muted">{table.what}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </Step>
  );
}

interface FieldProps {
  name: string;
  hint: string;
  testId: string;
  value: string;
  /** Why it is none; said once something is typed. */
  mistake: string;
  onChange: (value: string) => void;
}

function IdField({ name, hint, testId, value, mistake, onChange }: FieldProps) {
  const under = useId();
  const wrong = value !== '' && mistake !== '';
  return (
    <div className="connect-id">
      <label className="field">
        <span>{name}</span>
        <input
          className="input mono"
          data-testid={testId}
          value={value}
          aria-invalid={wrong}
          aria-describedby={under}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value.trim())}
        />
      </label>
      <p id={under} className={wrong ? 'mistake' : 'field-note-under muted'}>
        {wrong ? mistake : hint}
      </p>
    </div>
  );
}
