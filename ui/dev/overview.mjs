// The mock's answers to the panels of the overview, made of its alerts.
import { inWindow } from './answers.mjs';
import { RULES } from './scenario.mjs';

const SLOTS = 24;
const TOWNS = [
  ['NL', 'Amsterdam', 52.37, 4.89],
  ['DE', 'Berlin', 52.52, 13.4],
  ['GB', 'London', 51.51, -0.13],
  ['US', 'Ashburn', 39.04, -77.49],
  ['BR', 'São Paulo', -23.55, -46.63],
  ['SG', 'Singapore', 1.35, 103.82],
  ['NG', 'Lagos', 6.52, 3.38],
];

function tile(found, before, query, wanted = () => true, value = (alerts) => alerts.length) {
  const from = Date.parse(query.get('from'));
  const length = Date.parse(query.get('to')) - from;
  const trend = Array.from({ length: SLOTS }, () => 0);
  const kept = found.filter(wanted);
  kept.forEach((alert) => trend[Math.min(SLOTS - 1, Math.floor(((Date.parse(alert.time) - from) / length) * SLOTS))]++);
  return { value: value(kept), previous: value(before.filter(wanted)), trend, query: 'Alerts' };
}

function top(alerts, key) {
  const counts = new Map();
  for (const alert of alerts.filter((each) => each[key] !== '')) {
    const held = counts.get(alert[key]) ?? { count: 0, maxLevel: 0, sample: alert };
    counts.set(alert[key], { ...held, count: held.count + 1, maxLevel: Math.max(held.maxLevel, alert.level) });
  }
  return [...counts].sort(([, one], [, other]) => other.count - one.count).slice(0, 8);
}

const panelOf = (table, rows, since = null) => ({ table, held: true, since, query: `${table}\n| count`, rows });

function panel(name, found, query) {
  const share = (index) => Math.ceil(found.length / (index + 1));
  const values = (...names) => names.map((Value, index) => ({ Value, Count: share(index), Failures: index * 7 }));
  const entries = (OperationName) =>
    found.slice(0, 4).map((alert) => ({
      TimeGenerated: alert.time,
      OperationName,
      Result: 'success',
      Actor: alert.user,
      Target: 'Payroll Connector',
    }));
  const back = new Date(Date.parse(query.get('from')) - 12 * 86_400_000).toISOString();
  const firsts = (...names) =>
    names.map((Value, index) => ({ Value, First: found[index]?.time ?? query.get('to'), Count: 3 + index, Who: 1 }));
  switch (name) {
    case 'applications':
      return panelOf('SigninLogs', values('Azure Portal', 'Office 365 Exchange Online', 'Microsoft Teams'));
    case 'operations':
      return panelOf('AuditLogs', values('Update user', 'Add member to group', 'Reset user password'));
    case 'sign-in-places':
      return panelOf(
        'SigninLogs',
        TOWNS.map(([Country, City, Latitude, Longitude], index) => ({
          ...{ Country, City, Latitude, Longitude },
          ...{ Successes: share(index), Failures: index * 31, Users: 9 - index },
        })),
      );
    case 'sign-in-countries':
      return panelOf(
        'SigninLogs',
        TOWNS.map(([Country], index) => ({ Country, Successes: share(index), Failures: index * 31, Users: 9 - index })),
      );
    case 'activity-results':
    case 'resource-providers':
    case 'activity-operations':
      return { table: 'AzureActivity', held: false, since: null, query: 'AzureActivity', rows: [] };
    case 'risky-sign-ins':
      return panelOf('SigninLogs', [
        { Value: 'low', Count: 40, Users: 12, Succeeded: 31 },
        { Value: 'high', Count: 6, Users: 2, Succeeded: 1 },
      ]);
    case 'consents':
      return panelOf('AuditLogs', entries('Consent to application'));
    case 'role-grants':
      return panelOf('AuditLogs', entries('Add member to role'));
    case 'credentials':
      return panelOf('AuditLogs', []);
    case 'new-countries':
      return panelOf('SigninLogs', firsts('NG', 'SG'), back);
    case 'new-applications':
      return panelOf('SigninLogs', [], back);
    case 'new-administrators':
      return panelOf('AuditLogs', firsts('ana@contoso.example'), query.get('from'));
    default:
      return undefined;
  }
}

/** Undefined for what is no panel. */
export function overviewPanel(path, alerts, query, requests) {
  const found = inWindow(alerts, query);
  const from = Date.parse(query.get('from'));
  const to = Date.parse(query.get('to'));
  const before = inWindow(
    alerts,
    new URLSearchParams({ from: new Date(2 * from - to).toISOString(), to: query.get('from') }),
  );
  const grave = (alert) => alert.level >= 12 && alert.state.status !== 'Closed';
  const users = (kept) => new Set(kept.map((alert) => alert.user)).size;
  const values = (key) => ({
    values: top(found, key).map(([value, { count, maxLevel }]) => ({ value, count, maxLevel })),
    query: 'Alerts',
  });
  switch (path.slice('/api/overview/'.length)) {
    case 'tiles/work':
      return {
        unassigned: tile(found, before, query, ({ state }) => state.status === 'New' && state.assignee === ''),
        grave: tile(found, before, query, grave),
        users: tile(found, before, query, grave, users),
      };
    case 'tiles/acknowledged':
      return { ...tile(found, before, query), value: 1420, previous: 2210 };
    case 'tiles/events':
      return tile(found, before, query, undefined, (kept) => kept.length * 41);
    case 'top/rules':
      return {
        values: top(found, 'ruleId').map(([id, { count, sample }]) => ({
          ...{ id, count, level: sample.level, description: sample.description },
          open: found.filter((alert) => alert.ruleId === id && alert.state?.status !== 'Closed').length,
          trend: tile(found, before, query, (alert) => alert.ruleId === id).trend,
        })),
        query: 'Alerts',
      };
    case 'top/users':
      return values('user');
    case 'top/addresses':
      return values('sourceIp');
    case 'gaps':
      return requests
        .filter((request) => request.state === 'failing')
        .map((request) => ({
          from: new Date(to - (to - from) / 8).toISOString(),
          to: new Date(to).toISOString(),
          ...{ request: request.name, kind: 'unread', rows: 0 },
        }));
    case 'attack':
      return {
        raised: top(found, 'ruleId').map(([rule, { count, maxLevel, sample }]) => ({
          ...{ rule, title: sample.description, level: maxLevel, techniques: sample.mitre, alerts: count },
        })),
        rules: RULES.map(({ id, description, level, mitre }) => ({ id, title: description, level, techniques: mitre })),
        query: 'Alerts',
      };
    default:
      return panel(path.slice('/api/overview/panels/'.length), found, query);
  }
}
