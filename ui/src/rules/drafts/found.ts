/** What rules in test found, the newest first, as a query. */
export const FOUND_IN_TEST =
  'AlertsInTest\n| project TimeGenerated, RuleId, RuleLevel, RuleDescription, User, SourceIp, SourceTable\n| order by TimeGenerated desc';
