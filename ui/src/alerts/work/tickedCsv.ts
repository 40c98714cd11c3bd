import type { Alert } from '../../api/types';

/** As the server's export of a list has them. */
const COLUMNS: readonly (readonly [string, (alert: Alert) => string])[] = [
  ['time', ({ time }) => time],
  ['level', ({ level }) => String(level)],
  ['rule', ({ ruleId }) => String(ruleId)],
  ['description', ({ description }) => description],
  ['user', ({ user }) => user],
  ['sourceIp', ({ sourceIp }) => sourceIp],
  ['table', ({ table }) => table],
  ['tag', ({ tag }) => tag],
  ['mitre', ({ mitre }) => JSON.stringify(mitre)],
  ['arrival', ({ arrival }) => arrival],
  ['id', ({ id }) => id],
  ['status', ({ state }) => state.status],
  ['reason', ({ state }) => state.reason],
  ['assignee', ({ state }) => state.assignee],
  ['tags', ({ state }) => JSON.stringify(state.tags)],
];

/** Alerts as comma-separated values (RFC 4180), with what the list shows of them besides. */
export function tickedCsv(alerts: readonly Alert[], extra: readonly string[]): string {
  const head = [...COLUMNS.map(([name]) => name), ...extra];
  const rows = alerts.map((alert) => [
    ...COLUMNS.map(([, value]) => value(alert)),
    ...extra.map((name) => alert.values?.[name] ?? ''),
  ]);
  return [head, ...rows].map((row) => row.map(cell).join(',') + '\r\n').join('');
}

/** What a spreadsheet would run as a formula is text to it with a quote in front; events are written by strangers. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
