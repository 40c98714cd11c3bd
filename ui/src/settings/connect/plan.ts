/** A table of Log Analytics that can be connected here, and what fills it. */
export interface ConnectTable {
  readonly name: string;
  readonly what: string;
  /** Names the request. */
  readonly tag: string;
  /** Of the diagnostic setting that fills it. */
  readonly categories: readonly string[];
  /** Whether that is a setting of Entra ID; else it is one of a subscription. */
  readonly entra: boolean;
}

export const TABLES: readonly ConnectTable[] = [
  { name: 'AuditLogs', what: 'changes in the directory', tag: 'entra-audit', categories: ['AuditLogs'], entra: true },
  { name: 'SigninLogs', what: 'sign-ins of people', tag: 'entra-signins', categories: ['SignInLogs'], entra: true },
  {
    name: 'AADNonInteractiveUserSignInLogs',
    what: 'sign-ins that programs make for people; the most rows of all',
    tag: 'entra-noninteractive',
    categories: ['NonInteractiveUserSignInLogs'],
    entra: true,
  },
  {
    name: 'AADServicePrincipalSignInLogs',
    what: 'sign-ins of applications',
    tag: 'entra-service-principals',
    categories: ['ServicePrincipalSignInLogs'],
    entra: true,
  },
  {
    name: 'AADManagedIdentitySignInLogs',
    what: 'sign-ins of managed identities',
    tag: 'entra-managed-identities',
    categories: ['ManagedIdentitySignInLogs'],
    entra: true,
  },
  {
    name: 'AzureActivity',
    what: 'what is done to resources of a subscription',
    tag: 'azure-activity',
    categories: ['Administrative', 'Security', 'Policy'],
    entra: false,
  },
];

const USUAL = ['AuditLogs', 'SigninLogs', 'AzureActivity'];

/** What the address names, in the order of the tables; the usual ones when it names none. */
export function chosenTables(written: string): readonly ConnectTable[] {
  const names = written === '' ? USUAL : written.split(',');
  return TABLES.filter(({ name }) => names.includes(name));
}

/** As the address writes them. */
export function tablesText(tables: readonly ConnectTable[]): string {
  const names = tables.map(({ name }) => name).join(',');
  return names === USUAL.join(',') ? '' : names;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** Whether it can name a tenant: its id or one of its domains. */
export function isTenant(text: string): boolean {
  return GUID.test(text) || DOMAIN.test(text);
}

/** What is asked of somebody's shell and of the configuration. Every text is one that stands for itself there. */
export interface Plan {
  readonly tenant: string;
  readonly workspace: string;
  /** Empty for one that is yet to be registered. */
  readonly application: string;
  readonly tables: readonly ConnectTable[];
}

export interface Typed {
  readonly tenant: string;
  readonly workspace: string;
  readonly application: string;
  readonly tables: string;
}

/** The plan, when what was typed makes one. */
export function planOf({ tenant, workspace, application, tables }: Typed): Plan | undefined {
  const chosen = chosenTables(tables);
  const whole =
    isTenant(tenant) && isGuid(workspace) && (application === '' || isGuid(application)) && chosen.length > 0;
  return whole ? { tenant, workspace, application, tables: chosen } : undefined;
}

/** Logs on, and registers the application unless there is one. */
export function registerCommands({ tenant, application }: Plan): string {
  const logOn = `az login --tenant ${tenant}`;
  return application === ''
    ? `${logOn}\nAPP=$(az ad app create --display-name "Log collector" --sign-in-audience AzureADMyOrg --query appId -o tsv)\naz ad sp create --id "$APP"\necho "$APP"`
    : `${logOn}\nAPP=${application}`;
}

/** Makes a secret and writes it into the file in one step, so that it is shown nowhere. */
export function credentialsCommands(): string {
  return [
    'test ! -e credentials && (',
    '  umask 077',
    '  SECRET=$(az ad app credential reset --id "$APP" --append --display-name collector --years 1 --query password -o tsv) &&',
    `  printf 'application_id = %s\\napplication_key = %s\\n' "$APP" "$SECRET" > credentials`,
    ')',
  ].join('\n');
}

/** What the file holds then. */
export function credentialsLayout({ application }: Plan): string {
  return `application_id = ${application === '' ? "the application's id" : application}\napplication_key = the secret's value`;
}

/** The one role that is needed, on the one workspace. */
export function roleCommands({ workspace }: Plan): string {
  return [
    `WORKSPACE_ID=$(az monitor log-analytics workspace list --query "[?customerId=='${workspace}'].id" -o tsv)`,
    'az role assignment create --assignee "$APP" --role "Log Analytics Reader" --scope "$WORKSPACE_ID"',
  ].join('\n');
}

/** Has Azure fill the tables; "" where there is nothing of the kind to fill. */
export function diagnosticCommands({ tables }: Plan, entra: boolean): string {
  const categories = tables.filter((table) => table.entra === entra).flatMap((table) => table.categories);
  if (categories.length === 0) {
    return '';
  }
  const logs = categories.map((category) => `{\\"category\\":\\"${category}\\",\\"enabled\\":true}`).join(',');
  const put = (uri: string) =>
    `az rest --method PUT \\\n  --uri "https://management.azure.com/${uri}" \\\n  --body "{\\"properties\\":{\\"workspaceId\\":\\"$WORKSPACE_ID\\",\\"logs\\":[${logs}]}}"`;
  return entra
    ? put('providers/microsoft.aadiam/diagnosticSettings/collector?api-version=2017-04-01')
    : `SUBSCRIPTION=$(az account show --query id -o tsv)\n${put('subscriptions/$SUBSCRIPTION/providers/Microsoft.Insights/diagnosticSettings/collector?api-version=2021-05-01-preview')}`;
}

/** The block of the configuration. */
export function configurationBlock({ tenant, workspace, tables }: Plan): string {
  const requests = tables.map(
    ({ name, tag }) => `      <request>
        <tag>${tag}</tag>
        <query>${name}</query>
        <workspace>${workspace}</workspace>
        <time_offset>1d</time_offset>
      </request>`,
  );
  return `  <wodle name="azure-logs">
    <interval>5m</interval>
    <run_on_start>yes</run_on_start>
    <log_analytics>
      <auth_path>credentials</auth_path>
      <tenantdomain>${tenant}</tenantdomain>
${requests.join('\n')}
    </log_analytics>
  </wodle>`;
}

/** What was found on these tables, by rule, the most frequent first. */
export function firstAlertsQuery(tables: readonly string[]): string {
  const names = tables.map((name) => `'${name}'`).join(', ');
  return `Alerts\n| where ingestion_time() > ago(7d) and SourceTable in (${names})\n| summarize Alerts = count(), Newest = max(TimeGenerated), Level = max(RuleLevel), Title = take_any(RuleTitle) by RuleId\n| top 5 by Alerts`;
}
