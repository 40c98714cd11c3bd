/** Made-up panels of an entity. The queries are names of answers: the mock speaks no KQL. */
const PANELS = [
  ['alertsByRule', 'Alerts by rule', false],
  ['alerts', 'Newest alerts', false],
  ['seen', 'Seen in', true],
  ['activity', 'Activity', false],
  ['timeline', 'All its events', false],
  ['countries', 'Countries', true],
  ['addresses', 'Addresses', true],
  ['apps', 'Apps', true],
  ['devices', 'Devices', true],
  ['operations', 'Operations', true],
  ['resources', 'Resources', true],
  ['peersByAddress', 'Same address', false],
  ['peersByMachine', 'Same machine', false],
  ['identity', 'Known as', true],
  ['risk', 'Risk', true],
  ['roles', 'Roles, as far as AuditLogs tell', true],
  ['methods', 'Changes of authentication methods', true],
];
const UNKNOWN = ['risk', 'methods'];
const HOUR = 3_600_000;

export function entityPage(query) {
  const [kind, name] = [query.get('kind'), query.get('name')];
  return {
    kind,
    name,
    panels: PANELS.map(([id, title, ownTime]) => ({
      id,
      title,
      query: UNKNOWN.includes(id) ? null : `// entity ${id} of ${kind} ${name}`,
      tables: UNKNOWN.includes(id) ? ['AADRiskyUsers', 'AuditLogs'] : ['SigninLogs'],
      ownTime,
    })),
  };
}

export function entitySearch(query) {
  return { query: `// entity list of ${query.get('kind')} ${query.get('text')}` };
}

export function firstSeenQuery(query) {
  return { query: `// entity firstSeen of ${query.get('kind')} ${query.getAll('name').join(' | ')}` };
}

/** The answer to one of the queries above; undefined for any other. */
export function entityAnswer(kql, alerts, now) {
  const [, id, kind, rest] = /^\/\/ entity (\w+) of (\w+) ?(.*)/.exec(kql) ?? [];
  if (id === undefined) {
    return undefined;
  }
  const key = kind === 'ip' ? 'sourceIp' : 'user';
  const mine = alerts.filter((alert) => alert[key] === rest);
  const iso = (hoursAgo) => new Date(now - hoursAgo * HOUR).toISOString();
  switch (id) {
    case 'list':
      return listed(
        alerts.filter((alert) => alert[key].includes(rest)),
        kind,
        key,
      );
    case 'alertsByRule':
      return table(
        ['RuleId:long', 'Alerts:long', 'Level:long', 'TimeGenerated:datetime', 'RuleTitle'],
        [...grouped(mine, (alert) => alert.ruleId)].map(([rule, [first, ...others]]) => [
          rule,
          others.length + 1,
          first.level,
          first.time,
          first.description,
        ]),
      );
    case 'alerts':
      return table(
        ['TimeGenerated:datetime', 'RuleLevel:long', 'RuleDescription', 'RuleId:long', 'User', 'SourceIp', 'AlertId'],
        mine.slice(0, 10).map((a) => [a.time, a.level, a.description, a.ruleId, a.user, a.sourceIp, a.id]),
      );
    case 'firstSeen':
      // Every third is new.
      return table(
        ['Source', 'Value', 'First:datetime'],
        [
          ['SigninLogs', '', iso(700)],
          ...rest
            .toLowerCase()
            .split(' | ')
            .map((name) => ['SigninLogs', name, iso(name.length % 3 === 0 ? 2 : 700)]),
        ],
      );
    case 'seen':
      return table(
        ['Source', 'First:datetime', 'Last:datetime', 'Events:long'],
        [['SigninLogs', iso(900), iso(0.3), 412]],
      );
    case 'activity':
      return table(
        ['Hour:datetime', 'Events:long'],
        Array.from({ length: 200 }, (_, at) => [
          new Date(Math.floor(now / HOUR - at) * HOUR).toISOString(),
          Math.round(20 * (1 + Math.sin(at / 3.8))),
        ]),
      );
    case 'identity':
      return table(['Name', 'Id', 'Type'], [['Ana Example', '7f66254b-2d5e-4726-8f34-1f0a5b8f1b11', 'Member']]);
    case 'roles':
      return table(
        ['Last:datetime', 'Role', 'Operation', 'By'],
        [[iso(30), 'Global Administrator', 'Add member to role', 'root@contoso.com']],
      );
    default:
      return id.startsWith('peersBy')
        ? table(['User', 'Shared:long', 'Events:long', 'Last:datetime'], [['bob@contoso.com', 2, 31, iso(2)]])
        : table(
            [columnOf(id), 'First:datetime', 'Last:datetime', 'Events:long'],
            Array.from({ length: 9 }, (_, at) => [valueOf(id, at), iso(at === 2 ? 3 : 700), iso(at), 90 - at * 9]),
          );
  }
}

function listed(alerts, kind, key) {
  const names = [...grouped(alerts, (alert) => alert[key])].filter(([name]) => name !== '');
  return table(
    [
      { ip: 'Address', app: 'App', resource: 'Resource' }[kind] ?? 'User',
      'Alerts:long',
      'Level:long',
      'Rules:long',
      'Last:datetime',
    ],
    names
      .map(([name, own]) => [name, own.length, Math.max(...own.map(({ level }) => level)), 3, own[0].time])
      .sort((a, b) => b[1] - a[1])
      .slice(0, 100),
  );
}

function grouped(alerts, key) {
  const groups = new Map();
  alerts.forEach((alert) => groups.set(key(alert), [...(groups.get(key(alert)) ?? []), alert]));
  return groups;
}

function columnOf(id) {
  return { countries: 'Country', addresses: 'Address', devices: 'Device', operations: 'Operation' }[id] ?? 'App';
}

function valueOf(id, at) {
  return id === 'countries' ? ['DE', 'NL', 'BR', 'US', 'FR', 'PL', 'SE', 'DK', 'CH'][at] : `${id} ${at + 1}`;
}

function table(columns, rows) {
  const typed = columns.map((column) => {
    const [name, type = 'string'] = column.split(':');
    return { name, type };
  });
  return {
    tables: [{ name: 'PrimaryResult', columns: typed, rows }],
    limit: 10_000,
    more: false,
    milliseconds: 8,
    render: null,
  };
}
