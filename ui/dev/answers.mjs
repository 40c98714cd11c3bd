// The mock's answers: the alerts filtered, counted and paged as the server does it.
import { columnValue, meetsFields } from './columns.mjs';

const CLASSES = [
  ['critical', 14],
  ['high', 12],
  ['medium', 8],
  ['low', 5],
  ['info', 0],
];
const BUCKETS = [60, 300, 900, 1800, 3600, 10_800, 21_600, 86_400];

const classOf = (level) => CLASSES.find(([, lowest]) => level >= lowest)[0];

function wanted(values, value) {
  const excluded = values.filter((text) => text.startsWith('-')).map((text) => text.slice(1));
  const included = values.filter((text) => !text.startsWith('-'));
  return !excluded.includes(value) && (included.length === 0 || included.includes(value));
}

export function inWindow(alerts, query) {
  const from = new Date(query.get('from') ?? 0).toISOString();
  const to = new Date(query.get('to') ?? 8e12).toISOString();
  return alerts.filter((alert) => alert.time >= from && alert.time < to);
}

export function filtered(alerts, query) {
  const levels = query.getAll('level');
  const text = (query.get('q') ?? '').toLowerCase();
  return inWindow(alerts, query).filter(
    (alert) =>
      (levels.length === 0 || levels.includes(classOf(alert.level))) &&
      alert.level >= Number(query.get('minLevel') ?? 0) &&
      wanted(query.getAll('rule'), String(alert.ruleId)) &&
      wanted(query.getAll('user'), alert.user) &&
      wanted(query.getAll('ip'), alert.sourceIp) &&
      wanted(query.getAll('status'), alert.state.status) &&
      wanted(query.getAll('assignee'), alert.state.assignee) &&
      meetsFields(alert, query.getAll('field')) &&
      (text === '' || JSON.stringify(alert).toLowerCase().includes(text)),
  );
}

export function page(alerts, query) {
  const found = filtered(alerts, query);
  const limit = Number(query.get('limit') ?? 50);
  const start = query.has('before') ? found.findIndex((alert) => alert.id === query.get('before')) + 1 : 0;
  const shown = found.slice(start, start + limit);
  const columns = query.getAll('column');
  const valued = shown.map((alert) => ({
    ...alert,
    values: Object.fromEntries(columns.map((name) => [name, columnValue(alert, name)])),
  }));
  return {
    total: found.length,
    hidden: query.has('excepted') ? 0 : 12,
    alerts: valued,
    next: start + limit < found.length ? shown.at(-1).id : null,
  };
}

export function overview(alerts, query, requests) {
  const from = Date.parse(query.get('from'));
  const to = Date.parse(query.get('to'));
  const seconds = BUCKETS.find((size) => (to - from) / 1000 / size <= 100) ?? 86_400;
  const size = seconds * 1000;
  const begin = Math.floor(from / size) * size;
  const evolution = [];
  for (let time = begin; time < to; time += size) {
    evolution.push({ time: new Date(time).toISOString(), late: 0, info: 0, low: 0, medium: 0, high: 0, critical: 0 });
  }
  const found = inWindow(alerts, query);
  for (const alert of found) {
    const bucket = evolution[Math.floor((Date.parse(alert.time) - begin) / size)];
    bucket[classOf(alert.level)]++;
    bucket.late += alert.id < '1' ? 1 : 0;
  }
  const inState = (...states) => requests.filter((request) => states.includes(request.state)).length;
  return {
    from: query.get('from'),
    to: query.get('to'),
    bucketSeconds: seconds,
    evolution,
    alerts: found.length,
    query: 'Alerts\n| summarize count() by bin(TimeGenerated, 1h)',
    sources: { ok: inState('ok', 'running'), failing: inState('failing', 'stalled'), waiting: inState('waiting') },
  };
}

export function csv(alerts, query) {
  const columns = ['id', 'time', 'level', 'ruleId', 'description', 'user', 'sourceIp', 'table', 'tag'];
  const cell = (value) => `"${String(value).replaceAll('"', '""')}"`;
  return [columns, ...filtered(alerts, query).map((alert) => columns.map((column) => alert[column]))]
    .map((row) => row.map(cell).join(','))
    .join('\r\n');
}
