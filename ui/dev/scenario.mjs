// What the mock's organisation looks like: rules, people, addresses and requests.

export const RULES = [
  { id: 880010, level: 3, weight: 46, table: 'SigninLogs', tag: 'azure-ad-signin', description: 'Sign-in succeeded', groups: ['azure', 'authentication_success'], mitre: [] },
  { id: 880021, level: 5, weight: 34, table: 'SigninLogs', tag: 'azure-ad-signin', description: 'Sign-in failed: wrong password', groups: ['azure', 'authentication_failed'], mitre: ['T1110'] },
  { id: 880024, level: 6, weight: 14, table: 'SigninLogs', tag: 'azure-ad-signin', description: 'Sign-in stopped by conditional access', groups: ['azure', 'authentication_failed', 'conditional_access'], mitre: ['T1078.004'] },
  { id: 880102, level: 8, weight: 9, table: 'AuditLogs', tag: 'azure-ad-audit', description: 'User invited from another organisation', groups: ['azure', 'audit', 'guest'], mitre: ['T1136.003'] },
  { id: 880110, level: 9, weight: 8, table: 'AuditLogs', tag: 'azure-ad-audit', description: 'Member added to a privileged group', groups: ['azure', 'audit', 'privilege'], mitre: ['T1098'] },
  { id: 880033, level: 10, weight: 6, table: 'SigninLogs', tag: 'azure-ad-signin', description: 'Ten failed sign-ins of one user within five minutes', groups: ['azure', 'authentication_failures', 'correlation'], mitre: ['T1110.001'] },
  { id: 880201, level: 8, weight: 5, table: 'AzureActivity', tag: 'azure-activity', description: 'Network security group rule changed', groups: ['azure', 'activity', 'network'], mitre: ['T1562'] },
  { id: 880040, level: 12, weight: 3, table: 'SigninLogs', tag: 'azure-ad-signin', description: 'Password spray: one address failed for nine users', groups: ['azure', 'authentication_failures', 'correlation'], mitre: ['T1110.003'] },
  { id: 880120, level: 12, weight: 2.2, table: 'AuditLogs', tag: 'azure-ad-audit', description: 'Credential added to an application registration', groups: ['azure', 'audit', 'application'], mitre: ['T1098.001'] },
  { id: 880131, level: 13, weight: 1.4, table: 'AuditLogs', tag: 'azure-ad-audit', description: 'Global Administrator role assigned outside of Privileged Identity Management', groups: ['azure', 'audit', 'privilege'], mitre: ['T1098.003', 'T1078.004'] },
  { id: 880046, level: 14, weight: 0.9, table: 'SigninLogs', tag: 'azure-ad-signin', description: 'Sign-in succeeded after a password spray from the same address', groups: ['azure', 'authentication_success', 'correlation'], mitre: ['T1110.003', 'T1078.004'] },
  { id: 880150, level: 15, weight: 0.4, table: 'AuditLogs', tag: 'azure-ad-audit', description: 'Diagnostic setting of the directory deleted: logs are no longer exported', groups: ['azure', 'audit', 'defence_evasion'], mitre: ['T1562.008'] },
];

const NAMES = ['priya.raman', 'tom.okafor', 'lena.voss', 'marco.bianchi', 'svc-backup', 'aiko.tanaka', 'jon.eriksen', 'admin.mkeller', 'nadia.haddad', 'chris.park', 'svc-terraform', 'olga.petrova', 'sam.whitlock', 'ines.moreau', 'dev.patel', 'hana.kim'];
export const USERS = NAMES.map((name) => `${name}@northwind.example`);

export const ADDRESSES = ['203.0.113.41', '198.51.100.17', '192.0.2.88', '203.0.113.9', '198.51.100.204', '2001:db8:4f1:2::9c', '192.0.2.14', '203.0.113.160', '198.51.100.73', '2001:db8:a0::51'];

export const APPLICATIONS = ['Office 365 Exchange Online', 'Azure Portal', 'Microsoft Teams', 'Microsoft Graph Command Line Tools', 'Azure CLI'];
export const PLACES = ['DE', 'NO', 'IN', 'US', 'FR', 'JP', 'NG'];

export function requests(now, failing) {
  const at = (secondsAgo) => new Date(now - secondsAgo * 1000).toISOString();
  const common = { workspace: 'b1d3f0a2-5c7e-4a90-9f3b-6d2c8e41f7aa', tenant: 'northwind.onmicrosoft.com', lastError: null, failuresInARow: 0 };
  const tick = Math.floor(now / 1000);
  return [
    { ...common, name: 'signin-logs', tag: 'azure-ad-signin', query: 'SigninLogs\n| where ResultType != "0" or RiskLevelDuringSignIn != "none"', schedule: 'every 5 seconds', state: tick % 5 === 0 ? 'running' : 'ok', lastRun: at(tick % 5), lastDurationMs: 412, nextRun: at((tick % 5) - 5), lastRows: 3, totalRows: 48211, checkpoint: at(34) },
    { ...common, name: 'audit-logs', tag: 'azure-ad-audit', query: 'AuditLogs', schedule: 'every 5 minutes', state: 'ok', lastRun: at(141), lastDurationMs: 1380, nextRun: at(-159), lastRows: 12, totalRows: 9120, checkpoint: at(300), lastError: { time: at(8200), code: 'Throttled', message: 'Log Analytics answered 429 and asked to wait 30 s. The window was asked for again and is complete.' } },
    { ...common, name: 'activity-of-subscriptions', tag: 'azure-activity', query: 'AzureActivity\n| where CategoryValue == "Administrative"\n| where ActivityStatusValue in ("Success", "Failure")\n| extend Who = coalesce(Caller, tostring(Claims_d.name))\n| where Who !endswith "@northwind-automation.example"\n| project-away Claims, Claims_d\n| project-rename Address = CallerIpAddress', schedule: 'every day at 02:00', state: 'waiting', lastRun: null, lastDurationMs: null, nextRun: at(-51_000), lastRows: 0, totalRows: 0, checkpoint: null },
    ...(failing
      ? [{ ...common, name: 'office-activity', tag: 'o365', workspace: '77e0c2d4-1b9f-4d1c-8a35-0e5a2f9b6c18', query: 'OfficeActivity\n| where OfficeWorkload == "Exchange"', schedule: 'every minute', state: 'failing', lastRun: at(18), lastDurationMs: 230, nextRun: at(-42), lastRows: 0, totalRows: 15733, checkpoint: at(7400), failuresInARow: 7, lastError: { time: at(18), code: 'CredentialExpired', message: "Entra ID refused the client secret of application 5f0c…91ab: AADSTS7000222, the secret has expired. Make a new secret in the app registration under 'Certificates & secrets' and put it into the credentials file." } }]
      : []),
  ];
}
