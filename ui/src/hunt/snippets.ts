export interface Snippet {
  readonly name: string;
  readonly query: string;
}

export const SNIPPETS: readonly Snippet[] = [
  {
    name: 'Alerts over time, by level',
    query: 'Alerts\n| summarize count() by bin(TimeGenerated, 1h), tostring(RuleLevel)\n| render timechart',
  },
  {
    name: 'Which rules fire most',
    query: 'Alerts\n| summarize Alerts = count(), Users = dcount(User) by RuleId, RuleDescription\n| top 20 by Alerts',
  },
  { name: "All of one user's events", query: 'search "user@contoso.com"\n| sort by TimeGenerated desc\n| take 500' },
  {
    name: "One user's sign-ins, with fields for the user and whether only failures",
    query:
      'declare query_parameters(who:string = "user@contoso.com", onlyFailures:bool = false);\nSigninLogs\n| where UserPrincipalName == who\n| where not(onlyFailures) or ResultType != "0"\n| sort by TimeGenerated desc',
  },
  {
    name: 'Failed sign-ins by user and address',
    query:
      'SigninLogs\n| where ResultType != "0"\n| summarize Failures = count(), Addresses = make_set(IPAddress, 20) by UserPrincipalName\n| top 20 by Failures',
  },
  {
    name: 'Sign-ins from a country that is new for the user',
    query:
      'let known = SigninLogs\n    | where TimeGenerated between (ago(30d) .. ago(1d))\n    | distinct UserPrincipalName, Location;\nSigninLogs\n| where TimeGenerated > ago(1d)\n| join kind=leftanti known on UserPrincipalName, Location\n| project TimeGenerated, UserPrincipalName, Location, IPAddress, AppDisplayName',
  },
  {
    name: 'Changes in the directory, by who made them',
    query:
      'AuditLogs\n| extend Actor = tostring(InitiatedBy.user.userPrincipalName)\n| summarize Changes = count() by OperationName, Actor\n| sort by Changes desc',
  },
];
