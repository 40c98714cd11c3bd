// What the mock tells of one alert beside its event.
const HOUR = 3_600_000;
const iso = (time) => new Date(time).toISOString();

const CONDITION = { kind: 'tested', flavour: 'osregex', operator: 'matches', holds: true, from: 0, to: 0 };

export function whyOf(alert, detail) {
  const at = Date.parse(alert.time);
  const failed = detail.event.ResultType !== '0';
  const many = alert.level >= 10;
  const chain = [
    {
      id: 87801,
      level: 5,
      description: 'Azure: Log analytics',
      info: '',
      holds: true,
      conditions: [
        {
          ...CONDITION,
          element: 'decoded_as json',
          subject: 'decoder',
          operator: 'is',
          asked: 'json',
          flavour: '',
          value: 'json',
        },
        {
          ...CONDITION,
          element: 'field azure_tag',
          subject: 'azure_tag',
          asked: 'azure-log-analytics',
          value: 'azure-log-analytics',
          to: 19,
        },
      ],
    },
    {
      id: alert.ruleId,
      level: alert.level,
      description: alert.description,
      info: many ? 'Ask the help desk whether they are resetting accounts.' : '',
      holds: true,
      conditions: [
        {
          ...CONDITION,
          element: 'field ResultType',
          subject: 'ResultType',
          asked: '^50126$|^50053$|^0$',
          value: detail.event.ResultType,
          to: detail.event.ResultType.length,
        },
        {
          ...CONDITION,
          element: 'field UserPrincipalName',
          subject: 'UserPrincipalName',
          operator: 'does not match',
          asked: '^svc-|^breakglass',
          value: alert.user,
        },
        ...(many
          ? [
              {
                kind: 'over-events',
                element: 'if_matched_sid',
                count: 10,
                events: 0,
                timeframe: 300,
                same: [{ field: 'IPAddress', text: alert.sourceIp }],
                different: [],
                distinct: null,
                rules: [880101],
              },
            ]
          : []),
      ],
    },
  ];
  return {
    rule: {
      id: alert.ruleId,
      state: alert.level >= 12 ? 'changed' : 'same',
      fired: '41f0c2d98ab3',
      now: alert.level >= 12 ? '90aa71e2c4f0' : '41f0c2d98ab3',
      holds: true,
      byQuery: false,
    },
    chain,
    counted: many ? { events: 10, first: iso(at - 260_000), last: alert.time } : null,
    known: null,
    previous: many ? 9 : 0,
    techniques: alert.mitre.map((id) => ({ id, name: '', tactics: ['Credential Access'] })),
    note: {
      falsePositives: ['A whole office behind one address on the morning after a password policy came into force.'],
      checks: [
        'Whether any of the people opened: a success from the same address in the hour after.',
        'Whether the address is known to you.',
      ],
      hunts: [
        {
          title: 'All that this address tried',
          query: `SigninLogs\n| where IPAddress == ${JSON.stringify(alert.sourceIp)}\n| summarize count() by ResultType`,
          from: iso(at - 168 * HOUR),
          to: iso(at + 24 * HOUR),
        },
      ],
    },
    result: failed
      ? {
          code: '50126',
          kind: 'wrong-password',
          title: 'Wrong password or name',
          meaning: 'Name and password do not fit together.',
          next: 'One now and then is a mistake. Many of one account: guessing.',
        }
      : {
          code: '0',
          kind: 'success',
          title: 'Signed in',
          meaning: 'The sign-in succeeded; nothing stopped it.',
          next: 'Compare place, device and app with what this person usually does.',
        },
    risks:
      alert.level >= 12
        ? [
            {
              field: 'RiskLevelDuringSignIn',
              value: 'high',
              meaning: 'Microsoft was nearly sure, when it happened, that this was not the person.',
            },
          ]
        : [],
    hunts: [
      {
        title: "All of this user's day",
        why: `What ${alert.user} did before and after, in every table (UTC day)`,
        query: `SigninLogs\n| where UserPrincipalName =~ ${JSON.stringify(alert.user)}`,
        from: iso(at - 12 * HOUR),
        to: iso(at + 12 * HOUR),
      },
      {
        title: 'This address in every table',
        why: `Who else came from ${alert.sourceIp}, a week before and a day after`,
        query: `SigninLogs\n| where IPAddress == ${JSON.stringify(alert.sourceIp)}`,
        from: iso(at - 168 * HOUR),
        to: iso(at + 24 * HOUR),
      },
    ],
  };
}

export function timelineOf(alert, alerts) {
  const at = Date.parse(alert.time);
  const event = (offset, more) => ({
    time: iso(at + offset),
    table: alert.table,
    what: 'Sign-in activity',
    who: alert.user,
    ip: alert.sourceIp,
    result: '50126',
    shares: ['user', 'address'],
    own: false,
    counted: false,
    query: 'SigninLogs',
    ...more,
  });
  const near = alerts
    .filter(
      (other) => (other.user === alert.user || other.id === alert.id) && Math.abs(Date.parse(other.time) - at) < HOUR,
    )
    .slice(0, 20);
  return {
    from: iso(at - HOUR),
    to: iso(at + HOUR),
    total: 311,
    events: [
      event(-1_900_000, { table: 'AuditLogs', what: 'Update user', result: 'success', shares: ['user'] }),
      event(-260_000, { counted: true }),
      event(-200_000, { counted: true, who: 'somebody.with-a-long-name@quayside-example.onmicrosoft.com' }),
      event(0, { own: true }),
      event(1_300_000, { result: '0', shares: ['user', 'session'] }),
    ],
    totalAlerts: near.length,
    alerts: near.map(({ time, id, ruleId, level, description, user, sourceIp, state }) => ({
      time,
      id,
      ruleId,
      level,
      description,
      user,
      ip: sourceIp,
      status: state.status,
      query: 'Alerts',
    })),
    tables: ['AuditLogs', 'SigninLogs'],
    query: 'union SigninLogs, AuditLogs',
    alertsQuery: 'Alerts',
  };
}

export function relatedOf(alert, alerts, query) {
  const from = Date.parse(query.get('from'));
  const to = Date.parse(query.get('to'));
  const shared = (kind, value, same) => {
    const others = alerts.filter((other) => other.id !== alert.id && same(other));
    const within = others.filter(({ time }) => Date.parse(time) >= from && Date.parse(time) < to);
    const before = others.filter(({ time }) => Date.parse(time) < from);
    const rules = (list) => new Set(list.map(({ ruleId }) => ruleId)).size;
    return {
      kind,
      value,
      name: value,
      within: within.length,
      rules: rules(within),
      before: before.length,
      rulesBefore: rules(before),
      open: within.length,
      highest: Math.max(0, ...within.map(({ level }) => level)),
      query: 'Alerts',
    };
  };
  return {
    from: iso(from),
    to: iso(to),
    before: iso(from - 720 * HOUR),
    shares: [
      shared('user', alert.user, (other) => other.user === alert.user),
      ...(alert.sourceIp === ''
        ? []
        : [shared('address', alert.sourceIp, (other) => other.sourceIp === alert.sourceIp)]),
      shared('correlation', '5bf3c0de-1f0c-4d3e-a111-9f3b6d2c8e41', () => false),
    ],
  };
}

export function outcomesOf(alert, alerts, now) {
  const own = alerts.filter(({ ruleId }) => ruleId === alert.ruleId);
  const closed = own.filter(({ state }) => state.status === 'Closed');
  const of = (reason) => closed.filter(({ state }) => state.reason === reason).length;
  return {
    rule: alert.ruleId,
    from: iso(now - 720 * HOUR),
    to: iso(now),
    alerts: own.length,
    closed: closed.length,
    truePositive: of('TruePositive'),
    benignPositive: of('BenignPositive'),
    falsePositive: of('FalsePositive'),
    undetermined: of('Undetermined'),
    query: 'Alerts',
  };
}

/** The answer of a path below an alert's; undefined for any other path. */
export function toldOf(path, query, alerts, detailOf) {
  const parts = /^\/api\/alerts\/([^/]+)\/(why|timeline|related|outcomes)$/.exec(path);
  const alert = parts === null ? undefined : alerts.find(({ id }) => id === parts[1]);
  if (alert === undefined) {
    return undefined;
  }
  switch (parts[2]) {
    case 'why':
      return whyOf(alert, detailOf(alert));
    case 'timeline':
      return timelineOf(alert, alerts);
    case 'related':
      return relatedOf(alert, alerts, query);
    default:
      return outcomesOf(alert, alerts, Date.now());
  }
}
