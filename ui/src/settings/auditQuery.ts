import type { SettingsView } from '../url/settings';

export const AUDIT_PAGE = 50;

/** KQL for the lines of the audit log that the filters leave, in no order. */
export function auditQuery({ actor, action, outcome, text }: SettingsView): string {
  const lines = ['ThreatLockDownAudit'];
  if (actor !== '') {
    lines.push(`| where Actor == ${literal(actor)}`);
  }
  if (action !== '') {
    lines.push(`| where Action == ${literal(action)}`);
  }
  if (outcome !== '') {
    lines.push(`| where Outcome == ${literal(outcome)}`);
  }
  if (text.trim() !== '') {
    lines.push(`| where strcat_delim(' ', Actor, Subject, Detail, Address) contains ${literal(text.trim())}`);
  }
  return lines.join('\n');
}

const COLUMNS = 'TimeGenerated, Actor, Origin, Address, Action, Subject, Detail, Outcome';

/** All of them as they are shown, the newest first. */
export function auditRows(view: SettingsView): string {
  return `${auditQuery(view)}\n| sort by TimeGenerated desc, _ItemId asc\n| project ${COLUMNS}`;
}

/** The rows of one page. */
export function auditPage(view: SettingsView): string {
  const first = (view.page - 1) * AUDIT_PAGE + 1;
  return (
    `${auditQuery(view)}\n| sort by TimeGenerated desc, _ItemId asc\n| extend Number = row_number()` +
    `\n| where Number between (${first} .. ${first + AUDIT_PAGE - 1})\n| project ${COLUMNS}`
  );
}

/** `1–50 of 1,234`, or what there is to say of none. */
export function placeWords(page: number, rows: number, total: number, number: (value: number) => string): string {
  if (rows === 0) {
    return `${number(total)} lines`;
  }
  const first = (page - 1) * AUDIT_PAGE + 1;
  return `${number(first)}–${number(first + rows - 1)} of ${number(total)}`;
}

function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
