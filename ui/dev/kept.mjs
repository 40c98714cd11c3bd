// The mock's lists, outputs and retention. Lists change by what is asked; their text is understood as lines with a colon.

const HOUR = 3_600_000;
const RULES = [
  [100260, 4, 'Sign-in of … from outside', 'actor.ip', 'not_address_match_key'],
  [100261, 5, 'Sign-in of … from the laboratory', 'actor.ip', 'address_match_key_value'],
  [100310, 12, 'Break-glass account … signed in', 'UserPrincipalName', 'match_key'],
  [880201, 8, 'Sign-in of … from outside with a risk', 'actor.ip', 'not_address_match_key'],
  [880204, 8, 'Sign-in of … by legacy authentication', 'actor.ip', 'not_address_match_key'],
];
const uses = (...places) =>
  places.map((place) => {
    const [rule, level, title, field, lookup] = RULES[place];
    return { rule, level, title, field, lookup };
  });

const lists = [
  {
    name: 'lists/break_glass',
    form: 'text',
    obstacle: null,
    uses: uses(2),
    shipped: { remark: 'Accounts for emergencies, by user principal name. Empty as shipped.', entries: [] },
    entries: [['breakglass1@quayside.example', 'sealed envelope 1']],
  },
  {
    name: 'lists/aadsts_password',
    form: 'text',
    obstacle: null,
    uses: uses(3),
    shipped: {
      remark: 'Results of a sign-in that failed at the account or at its password.',
      entries: [
        ['50126', 'wrong password'],
        ['50053', 'locked, or blocked for the address it came from'],
        ['50034', 'no such account'],
      ],
    },
    entries: [['50034', '-']],
  },
  {
    name: 'etc/lists/offices',
    form: 'text',
    obstacle: null,
    uses: uses(0, 1, 3, 4, 0),
    entries: [
      ['203.0.113.', 'Berlin'],
      ['198.51.100.7', 'Paris'],
      ['2001:db8::1', 'lab'],
      ['203.0.113.', 'Bonn'],
      ...Array.from({ length: 180 }, (_, index) => [`10.${index}.`, index % 3 === 0 ? '' : `branch ${index}`]),
    ],
  },
  {
    name: 'etc/lists/break-glass',
    form: 'text',
    obstacle: null,
    uses: uses(2),
    entries: [
      ['breakglass1@quayside.example', ''],
      ['breakglass2-with-a-rather-long-name-in-the-directory@contoso-holding.onmicrosoft.example', 'sealed envelope 2'],
    ],
  },
  {
    name: 'etc/lists/first-party-apps',
    form: 'compiled',
    obstacle: 'the list is there in its compiled form only; put its text beside it, as first-party-apps',
    uses: [],
    entries: [['00000003-0000-0000-c000-000000000000', 'Microsoft Graph']],
  },
  {
    name: 'etc/lists/vips',
    form: null,
    obstacle: 'its file cannot be read (NoSuchFileException); see that it is there and readable',
    uses: [],
    entries: [],
  },
].map((list, place) => ({
  ...list,
  file: `/var/lib/tld/${list.name}`,
  changed: Date.now() - place * 30 * HOUR,
  version: 1,
}));

const counting = (entries) => {
  const keys = new Set();
  return entries.map(([key, value], place) => {
    const counts = !keys.has(key);
    keys.add(key);
    return { key, value, line: place + 1, counts };
  });
};

function listView({ name, file, form, obstacle, changed, entries, uses, shipped }) {
  const found = counting(entries).filter(({ counts }) => counts).length;
  return {
    name,
    file,
    form,
    obstacle,
    uses,
    shipped: shipped === undefined ? null : { remark: shipped.remark, entries: shipped.entries.length },
    entries: found,
    shadowed: entries.length - found,
    changed: form === null ? null : new Date(changed).toISOString(),
  };
}

function entriesView({ name, entries: own, version, form, shipped }, query) {
  const entries = query.get('layer') === 'shipped' ? (shipped?.entries ?? []) : own;
  const find = (query.get('find') ?? '').toLowerCase();
  const all = counting(entries).map((entry) => (form === 'compiled' ? { ...entry, line: 0 } : entry));
  const found = all.filter(({ key, value }) => `${key}\n${value}`.toLowerCase().includes(find));
  const skip = Number(query.get('skip') ?? 0);
  return {
    name,
    version: String(version),
    total: all.length,
    found: found.length,
    entries: found.slice(skip, skip + Number(query.get('limit') ?? 100)),
  };
}

function edited(list, body, isPreview) {
  const mistakes = [];
  const put = [...(body.put ?? []).map(({ key, value }) => [key, value])];
  (body.text ?? '').split('\n').forEach((line, place) => {
    const colon = line.indexOf(':');
    if (line.trim() === '') {
      return;
    }
    if (body.format === 'keys') {
      put.push([line.trim(), body.value ?? '']);
    } else if (colon > 0) {
      put.push([line.slice(0, colon), line.slice(colon + 1)]);
    } else {
      mistakes.push({
        line: place + 1,
        entry: line,
        reason: 'no key:value; write a colon behind the key, or import one key a line',
      });
    }
  });
  const before = new Map(list.entries.toReversed());
  const removed = (body.remove ?? []).filter((key) => before.has(key));
  const added = put.filter(([key]) => !before.has(key));
  const replaced = put.filter(([key, value]) => before.has(key) && before.get(key) !== value);
  if (!isPreview && mistakes.length === 0) {
    list.entries = list.entries
      .filter(([key]) => !removed.includes(key))
      .map(([key, value]) => [key, new Map(put).get(key) ?? value])
      .concat(added);
    list.version += 1;
    list.changed = Date.now();
  }
  return {
    added: added.length,
    changed: replaced.length,
    removed: removed.length,
    unchanged: put.length - added.length - replaced.length,
    replaced: replaced.map(([key, after]) => ({ key, before: before.get(key), after })),
    mistaken: mistakes.length,
    mistakes,
    version: String(list.version),
  };
}

const outputs = (now) => [
  {
    name: 'alerts',
    on: true,
    level: 3,
    file: '/var/lib/tld/data/logs/alerts/alerts.json',
    mostBytes: 1_073_741_824,
    since: new Date(now - 31 * HOUR).toISOString(),
    written: 12_480,
    last: new Date(now - 40_000).toISOString(),
    waiting: 214,
    trouble: {
      since: new Date(now - HOUR / 4).toISOString(),
      reason:
        'FileSystemException: /var/lib/tld/data/logs/alerts/2026/Nov/ossec-alerts-27.json: No space left on device',
    },
    tidyTrouble: null,
    stock: { files: 88, bytes: 734_003_200, oldest: '2026-08-31' },
  },
  {
    name: 'archives',
    on: false,
    level: 0,
    file: '/var/lib/tld/data/logs/archives/archives.json',
    mostBytes: null,
    since: null,
    written: 0,
    last: null,
    waiting: 0,
    trouble: null,
    tidyTrouble: null,
    stock: { files: 0, bytes: 0, oldest: null },
  },
];

const kept = (now) => ({
  usualHours: 90 * 24,
  tables: [
    ['AADNonInteractiveUserSignInLogs', 14, true, 8_412_900, 1_420_000_000, 14],
    ['Alerts', 364, true, 23_508, 48_000_000, 88],
    ['AuditLogs', 90, false, 310_442, 212_000_000, 88],
    ['RareButKept_CL', 720, true, 0, 0, undefined],
    ['SigninLogs', 90, false, 1_204_118, 806_000_000, 89.7],
    ['ThreatLockDownAudit', 365, false, 4_810, 262_144, 88],
  ].map(([name, days, own, rows, bytes, age]) => ({
    name,
    hours: days * 24,
    own,
    rows,
    bytes,
    oldest: age === undefined ? null : new Date(now - age * 24 * HOUR).toISOString(),
    leaves: age === undefined ? null : new Date(now + (days - age) * 24 * HOUR).toISOString(),
    query: `${name}\n| summarize Rows = count(), Oldest = min(coalesce(_Arrival, _TimeReceived))`,
  })),
  files: [
    {
      name: 'alerts',
      folder: '/var/lib/tld/data/logs/alerts',
      hours: 90 * 24,
      files: 88,
      bytes: 734_003_200,
      oldest: '2026-08-31',
      leaves: new Date(now + 3 * 24 * HOUR).toISOString(),
    },
  ],
});

const answered = (names, rows) => ({
  tables: [{ name: 'PrimaryResult', columns: names.map((name) => ({ name, type: 'string' })), rows }],
  more: false,
  limit: 10_000,
  milliseconds: 4,
  render: null,
});

/** The queries of the settings that are not of the audit log; undefined for others. */
export function heldAnswer(query, now) {
  if (query.includes('Excepted = countif')) {
    return answered(['Alerts', 'Excepted'], [[1_204, 17]]);
  }
  return query.includes('by RuleId\n| top 5')
    ? answered(
        ['RuleId', 'Alerts', 'Newest', 'Level', 'Title'],
        [
          [880201, 214, new Date(now - 60_000).toISOString(), 8, 'Sign-in of … from outside with a risk'],
          [880121, 17, new Date(now - 4 * HOUR).toISOString(), 12, 'Consent to an application by …'],
        ],
      )
    : undefined;
}

function holding(wanted) {
  return lists.flatMap(({ name, entries }) => {
    const found = entries.find(([key]) => key === wanted || (key.endsWith('.') && wanted.startsWith(key)));
    return found === undefined ? [] : [{ list: name, key: found[0], value: found[1] }];
  });
}

/** Status and body; undefined for other paths. */
export function keptAnswer(method, path, query, body) {
  if (path === '/api/lists') {
    return [200, lists.map(listView)];
  }
  if (path === '/api/lists/holding') {
    return [200, holding(query.get('value'))];
  }
  if (path.startsWith('/api/lists/')) {
    const list = lists.find(({ name }) => name === (method === 'GET' ? query.get('name') : body.list));
    if (list === undefined) {
      return [404, { error: { code: 'NOT_FOUND', message: 'the rules have no such list' } }];
    }
    if (method === 'GET') {
      return [200, entriesView(list, query)];
    }
    return body.version === String(list.version)
      ? [200, edited(list, body, path.endsWith('preview'))]
      : [409, { error: { code: 'CONFLICT', message: `the file of the list ${list.name} was changed meanwhile` } }];
  }
  if (path === '/api/outputs') {
    return [200, outputs(Date.now())];
  }
  if (path.startsWith('/api/outputs/')) {
    return [
      200,
      {
        works: false,
        words:
          'a line cannot be written to /var/lib/tld/data/logs/alerts (IOException: No space left on device); make room, or the folder writable for the account that this runs as',
      },
    ];
  }
  return path === '/api/retention' ? [200, kept(Date.now())] : undefined;
}
