// The mock's exceptions and groups.
import { filtered } from './answers.mjs';

const KEYS = {
  repeat: (alert) => `${alert.ruleId} ${alert.user || alert.sourceIp} ${alert.time.slice(0, 13)}`,
  rule: (alert) => String(alert.ruleId),
  user: (alert) => alert.user,
  ip: (alert) => alert.sourceIp,
  app: (alert) => alert.tag,
  resource: (alert) => alert.table,
  session: (alert) => alert.id[0],
  status: (alert) => alert.state.status,
};

export function groups(alerts, query) {
  const by = query.get('by');
  const found = filtered(alerts, query);
  const held = new Map();
  found.forEach((alert) => {
    const key = KEYS[by](alert);
    held.set(key, [...(held.get(key) ?? []), alert]);
  });
  const all = [...held.values()].map((members) => groupOf(members, by, query));
  const sort = query.get('groupSort');
  const value = (group) =>
    sort === 'count' ? group.count : sort === 'level' ? group.highestLevel : Date.parse(group.last);
  all.sort((one, other) => value(other) - value(one));
  const skip = Number(query.get('skip'));
  const limit = Number(query.get('limit'));
  return {
    groups: all.length,
    alerts: found.length,
    page: all.slice(skip, skip + limit),
    next: skip + limit < all.length ? skip + limit : null,
    hidden: 12,
    query: 'Alerts',
  };
}

function groupOf(members, by, query) {
  const [newest] = members;
  const byRule = by === 'repeat' || by === 'rule';
  const trend = Array.from({ length: 24 }, () => 0);
  const from = Date.parse(query.get('from'));
  const part = (Date.parse(query.get('to')) - from) / 24;
  members.forEach(({ time }) => trend[Math.min(23, Math.floor((Date.parse(time) - from) / part))]++);
  const narrowing = {
    ...(byRule ? { rule: String(newest.ruleId) } : {}),
    ...(by === 'repeat'
      ? {
          ...(newest.user ? { user: newest.user } : { ip: newest.sourceIp }),
          from: members.at(-1).time,
          to: new Date(Date.parse(newest.time) + 1).toISOString(),
        }
      : {}),
    ...(by === 'user' ? { user: newest.user } : {}),
    ...(by === 'ip' ? { ip: newest.sourceIp } : {}),
    ...(by === 'status' ? { status: newest.state.status } : {}),
    ...(by === 'app' ? { app: newest.tag } : {}),
    ...(by === 'resource' ? { resource: newest.table } : {}),
    ...(by === 'session' ? { session: newest.id[0] } : {}),
  };
  return {
    ruleId: byRule ? newest.ruleId : null,
    description: byRule ? newest.description : '',
    user: by === 'user' || by === 'repeat' ? newest.user : '',
    ip: by === 'ip' || (by === 'repeat' && !newest.user) ? newest.sourceIp : '',
    app: by === 'app' ? newest.tag : '',
    resource: by === 'resource' ? newest.table : '',
    session: by === 'session' ? newest.id[0] : '',
    status: by === 'status' ? newest.state.status : '',
    count: members.length,
    open: members.filter(({ state }) => state.status !== 'Closed').length,
    first: members.at(-1).time,
    last: newest.time,
    highestLevel: Math.max(...members.map(({ level }) => level)),
    trend: by === 'repeat' ? [] : trend,
    narrowing,
  };
}

const DAY = 86_400_000;
const at = (days) => new Date(Date.now() + days * DAY).toISOString();
const exceptions = [
  {
    id: 2,
    state: 'active',
    conditions: [
      { field: 'Rule', operator: 'is', values: ['880101'] },
      { field: 'SourceIp', operator: 'in-network', values: ['203.0.113.0/24', '2001:db8::/32'] },
    ],
    comment: 'The scanner of the penetration test, ticket SEC-1204',
    alert: '',
    made: { at: at(-3), by: 'ana' },
    expires: at(27),
    extended: null,
    ended: null,
    spansAllRules: false,
    hits: 214,
    lastHit: at(-0.01),
  },
  {
    id: 1,
    state: 'ended',
    conditions: [{ field: 'User', operator: 'starts-with', values: ['svc-'] }],
    comment: 'Service accounts',
    alert: '',
    made: { at: at(-40), by: 'bob' },
    expires: null,
    extended: null,
    ended: { at: at(-20), by: 'ana' },
    spansAllRules: true,
    hits: 12_480,
    lastHit: at(-20),
  },
];

export function exceptionAnswer(path, method, body, alerts) {
  if (path === '/api/exceptions' && method === 'GET') {
    return exceptions;
  }
  if (path === '/api/exceptions/preview') {
    const attacks = alerts.filter(({ level }) => level >= 12).slice(0, 3);
    return {
      days: 30,
      hidden: 214,
      total: 240,
      truePositives: body.conditions.length > 1 ? 0 : attacks.length,
      examples: body.conditions.length > 1 ? [] : attacks,
      query: 'Alerts',
    };
  }
  if (path === '/api/exceptions') {
    const made = {
      ...exceptions[0],
      ...body,
      id: exceptions[0].id + 1,
      state: 'active',
      made: { at: at(0), by: 'admin' },
      hits: 0,
      lastHit: null,
    };
    exceptions.unshift(made);
    return made;
  }
  const known = exceptions.find(({ id }) => path.startsWith(`/api/exceptions/${id}/`));
  if (path.endsWith('/end')) {
    Object.assign(known, { state: 'ended', ended: { at: at(0), by: 'admin' } });
  } else {
    Object.assign(known, { expires: body.expires, extended: { at: at(0), by: 'admin' } });
  }
  return known;
}
