import { describe, expect, it } from 'vitest';
import {
  type Plan,
  TABLES,
  chosenTables,
  configurationBlock,
  credentialsCommands,
  credentialsLayout,
  diagnosticCommands,
  planOf,
  registerCommands,
  roleCommands,
  tablesText,
} from './plan';

const WORKSPACE = '11111111-2222-3333-4444-555555555555';
const APPLICATION = '66666666-7777-8888-9999-aaaaaaaaaaaa';
const TYPED = { tenant: 'contoso.onmicrosoft.com', workspace: WORKSPACE, application: '', tables: '' };
const PLAN = planOf(TYPED) as Plan;

describe('what makes a plan', () => {
  it('is a tenant by id or domain, a workspace by id, and a table at least', () => {
    expect(PLAN.tables.map(({ name }) => name)).toEqual(['AuditLogs', 'SigninLogs', 'AzureActivity']);
    expect(planOf({ ...TYPED, tenant: WORKSPACE, application: APPLICATION })).toBeDefined();
    expect(planOf({ ...TYPED, tables: 'NoSuchTable' })).toBeUndefined();
  });

  it.each(['', 'contoso', 'contoso.com; rm -rf ~', '$(id).example', "a'b.example", 'a b.example', '-x.example'])(
    'is not a tenant "%s", which a shell might take otherwise',
    (tenant) => expect(planOf({ ...TYPED, tenant })).toBeUndefined(),
  );

  it.each(['', '123', `${WORKSPACE} `, `${WORKSPACE}'`])('is not a workspace "%s"', (workspace) =>
    expect(planOf({ ...TYPED, workspace })).toBeUndefined(),
  );

  it('keeps tables in the address, the usual ones as nothing', () => {
    expect(tablesText(chosenTables(''))).toBe('');
    expect(tablesText(chosenTables('AzureActivity,AuditLogs'))).toBe('AuditLogs,AzureActivity');
  });
});

describe('the commands', () => {
  it('register an application only where there is none', () => {
    expect(registerCommands(PLAN)).toContain('az ad app create');
    expect(registerCommands({ ...PLAN, application: APPLICATION })).toBe(
      `az login --tenant contoso.onmicrosoft.com\nAPP=${APPLICATION}`,
    );
  });

  it('make the secret only where there is no file yet, and show it nowhere', () => {
    expect(credentialsCommands()).toMatch(/^test ! -e credentials && \(\n {2}umask 077/);
    expect(credentialsCommands()).toContain('> credentials');
    expect(credentialsLayout({ ...PLAN, application: APPLICATION })).toContain(`application_id = ${APPLICATION}`);
  });

  it('name the workspace for the role', () => {
    expect(roleCommands(PLAN)).toContain(`customerId=='${WORKSPACE}'`);
  });

  it('ask Entra ID and the subscription for what is chosen, and for nothing else', () => {
    expect(diagnosticCommands(PLAN, true)).toContain(
      '[{\\"category\\":\\"AuditLogs\\",\\"enabled\\":true},{\\"category\\":\\"SignInLogs\\",\\"enabled\\":true}]',
    );
    expect(diagnosticCommands(PLAN, false)).toContain('\\"Administrative\\"');
    expect(diagnosticCommands({ ...PLAN, tables: chosenTables('AuditLogs') }, false)).toBe('');
  });
});

describe('the configuration', () => {
  it('has a request for each table, each under a name of its own', () => {
    const block = configurationBlock({ ...PLAN, tables: TABLES });
    expect(block.match(/<request>/g)).toHaveLength(TABLES.length);
    expect(new Set(TABLES.map(({ tag }) => tag)).size).toBe(TABLES.length);
  });
});
