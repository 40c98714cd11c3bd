// The mock's accounts, tokens and audit log, changed by what is asked. The query of the audit log is not understood: it
// is answered with all lines, or with those of the page that it names.

const accounts = [
  { name: 'admin', role: 'administrator', tenants: null },
  { name: 'ana@quayside.example', role: 'analyst', tenants: ['11111111-1111-1111-1111-111111111111'] },
  { name: 'erik', role: 'engineer', tenants: null },
  { name: 'reader-with-a-rather-long-name@contoso-holding.example', role: 'viewer', tenants: null },
];
const tokens = [
  { name: 'grafana', role: 'viewer', created: '2026-09-01T08:00:00Z', expires: null, tenants: null },
  {
    name: 'nightly-report',
    role: 'viewer',
    created: '2026-08-01T08:00:00Z',
    expires: '2026-11-01T08:00:00Z',
    tenants: null,
  },
  { name: 'triage', role: 'analyst', created: '2026-11-20T08:00:00Z', expires: '2099-02-18T08:00:00Z', tenants: null },
];
const sessions = (now) =>
  [
    ['s1', 'admin', 'administrator', 'local', '203.0.113.7', 3, true],
    ['s2', 'ana@quayside.example', 'analyst', 'entra', '2001:db8:4a::11b', 240, false],
    ['s3', 'reader-with-a-rather-long-name@contoso-holding.example', 'viewer', 'local', '198.51.100.20', 25, false],
  ].map(([id, user, role, origin, address, minutes, current]) => ({
    id,
    user,
    role,
    origin,
    address,
    opened: new Date(now - minutes * 60_000).toISOString(),
    active: new Date(now - minutes * 6_000).toISOString(),
    ends: new Date(now + (720 - minutes) * 60_000).toISOString(),
    current,
  }));
const locks = (now) =>
  [
    ['erik', '203.0.113.0/24'],
    ['', '2001:db8:99::/64'],
  ].map(([user, network], index) => ({
    user,
    network,
    failures: 7 + index * 30,
    last: new Date(now - 20_000).toISOString(),
    until: new Date(now + 64_000).toISOString(),
  }));
const DONE = [
  ['admin', 'Session', 'LogOn', 'admin', 'as administrator', 'Success'],
  ['', 'Session', 'LogOn', '(no account)', 'user or password was wrong', 'Failure'],
  [
    'ana@quayside.example',
    'Session',
    'AlertsChanged',
    '214 alerts',
    'status Closed (FalsePositive); chosen by the filter {"from":"2026-11-23T00:00:00Z","to":"2026-11-24T00:00:00Z","rule":["880121"]}',
    'Success',
  ],
  [
    'reader-with-a-rather-long-name@contoso-holding.example',
    'Session',
    'Request',
    'POST /api/accounts',
    'the role does not allow it',
    'Denied',
  ],
  ['root', 'CommandLine', 'TokenCreated', 'grafana', 'as viewer, never expires', 'Success'],
  [
    'token triage',
    'Token',
    'FunctionSaved',
    'RiskyUsers',
    'SigninLogs | where RiskLevelDuringSignIn == "high"',
    'Success',
  ],
  ['admin', 'Session', 'AccountRoleChanged', 'erik', 'from analyst to engineer', 'Success'],
];
const COLUMNS = ['TimeGenerated', 'Actor', 'Origin', 'Address', 'Action', 'Subject', 'Detail', 'Outcome'];

const lines = (now) =>
  Array.from({ length: 123 }, (_, index) => {
    const [actor, origin, action, subject, detail, outcome] = DONE[index % DONE.length];
    const address = origin === 'CommandLine' ? '' : `203.0.113.${index % 250}`;
    return [new Date(now - index * 700_000).toISOString(), actor, origin, address, action, subject, detail, outcome];
  });

function rowsOf(query, now) {
  const all = lines(now);
  const page = /between \((\d+) \.\. (\d+)\)/.exec(query);
  if (query.endsWith('| count')) {
    return [['Count'], [[all.length]]];
  }
  if (query.includes('summarize Last')) {
    return [['Actor', 'Last'], accounts.slice(0, 2).map(({ name }) => [name, new Date(now - 3_600_000).toISOString()])];
  }
  if (query.includes('summarize Lines')) {
    return [['Actor', 'Action', 'Lines'], DONE.map(([actor, , action]) => [actor, action, 17])];
  }
  return [COLUMNS, page === null ? all : all.slice(Number(page[1]) - 1, Number(page[2]))];
}

/** The answer of a query on the audit log. */
export function auditAnswer(query, now) {
  const [columns, rows] = rowsOf(query, now);
  return {
    tables: [{ name: 'PrimaryResult', columns: columns.map((name) => ({ name, type: 'string' })), rows }],
    more: false,
    limit: 10_000,
    milliseconds: 4,
    render: null,
  };
}

/** Status and body of what is asked of accounts, tokens or the own password; undefined for other paths. */
export function settingsAnswer(method, path, body) {
  const [, , kind, name, part] = path.split('/').map(decodeURIComponent);
  if (path === '/api/session/password') {
    return body.current === 'admin'
      ? [204]
      : [400, { error: { code: 'INVALID_REQUEST', message: 'the current password is wrong' } }];
  }
  if (method === 'GET' && (path === '/api/sessions' || path === '/api/logon/locks')) {
    return [200, path === '/api/sessions' ? sessions(Date.now()) : locks(Date.now())];
  }
  const all = kind === 'accounts' ? accounts : kind === 'tokens' ? tokens : undefined;
  if (all === undefined) {
    return undefined;
  }
  const place = all.findIndex((each) => each.name === name);
  if (method === 'GET') {
    return [200, all];
  }
  if (method === 'DELETE') {
    all.splice(place, 1);
    return [204];
  }
  if (part === 'role') {
    all[place] = { ...all[place], role: body.role };
    return [204];
  }
  if (part === 'tenants') {
    all[place] = { ...all[place], tenants: body.tenants.length === 0 ? null : body.tenants };
    return [204];
  }
  const password = 'n7fkq-x2mab-p9ytd-h4zce';
  if (part === 'password') {
    return [200, { password }];
  }
  const made =
    kind === 'tokens'
      ? {
          name: body.name,
          role: body.role,
          created: new Date().toISOString(),
          expires: null,
          tenants: body.tenants.length === 0 ? null : body.tenants,
        }
      : { name: body.name, role: body.role, tenants: body.tenants.length === 0 ? null : body.tenants };
  all.push(made);
  return [
    201,
    kind === 'tokens' ? { ...made, token: 'tld_Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE' } : { ...made, password },
  ];
}
