// The mock's rules: those that its alerts name, with hits counted as the server does it. Events cannot be tested here.

const DAY = 86_400_000;
const BINDINGS = ['bound', 'bound', 'bound', 'partly', 'cannot', 'nothing'];
const KINDS = ['single', 'single', 'count', 'first-seen', 'sequence', 'distinct'];

function rules(alerts, now) {
  const byId = new Map();
  for (const alert of alerts) {
    byId.set(alert.ruleId, [...(byId.get(alert.ruleId) ?? []), alert]);
  }
  const ofEvents = [...byId].map(([id, raised]) => ({
    id,
    level: raised[0].level,
    kind: KINDS[id % KINDS.length],
    title: raised[0].description,
    file: `0${100 + (id % 3) * 10}-azure_rules.xml`,
    line: 4 + (id % 90),
    groups: raised[0].groups,
    techniques: raised[0].mitre,
    tactics: raised[0].mitre.length > 0 ? ['Persistence', 'Credential Access'].slice(0, 1 + (id % 2)) : [],
    overwrites: id % 7 === 0,
    parents: [],
    fields: ['OperationName', 'actor.user'],
    binding: BINDINGS[id % BINDINGS.length],
    hits: {
      day: raised.filter((alert) => Date.parse(alert.time) >= now - DAY).length,
      month: raised.length,
      last: raised[0].time,
    },
    state: id % 9 === 0 ? 'test' : 'on',
    origin: id % 5 === 0 ? 'here' : 'shipped',
    schedule: '',
    failing: false,
    closed: { closed: id % 4, falsePositive: id % 3 === 0 ? id % 4 : 0 },
    spark: daysOf(raised, now),
    sources: ['AuditLogs', 'SigninLogs'].slice(0, 1 + (id % 2)),
    tests: { passed: id % 5 === 0 ? 1 : id % 3, all: id % 5 === 0 ? 2 : id % 3 },
    cost: id % 4 === 0 ? { micros: (id % 17) / 10, events: 48_210, at: new Date(now).toISOString() } : null,
    sampled: id % 3 === 0 ? { micros: (id % 13) / 60, events: 12_931, tries: 1 + (id % 900) } : null,
  }));
  return [...ofEvents, ...SCHEDULED];
}

/** Rules on a schedule: one that runs, one that fails. */
const SCHEDULED = [
  { id: 600000101, title: 'One address tries many accounts', level: 8, failing: false },
  { id: 600000102, title: 'Secrets are read by a new program', level: 12, failing: true },
].map((rule) => ({
  ...rule,
  kind: 'scheduled',
  file: 'rules.yaml',
  line: 1,
  groups: [],
  techniques: ['T1110.003'],
  tactics: ['Credential Access'],
  overwrites: false,
  parents: [],
  fields: [],
  binding: 'bound',
  hits: { day: 0, month: 0, last: null },
  state: 'on',
  origin: 'analytic',
  schedule: 'every 15m over 1h',
  closed: { closed: 0, falsePositive: 0 },
  spark: Array.from({ length: 30 }, () => 0),
  sources: ['SigninLogs'],
  tests: { passed: 0, all: 0 },
  cost: null,
  sampled: null,
}));

function analyticOf(rule, now) {
  const quarter = 900_000;
  const done = Math.floor((now - 300_000) / quarter) * quarter;
  const iso = (time) => new Date(time).toISOString();
  return {
    guid: '0d6b1f0e-5a55-4f0b-9a0e-6b6c0c5b7a11',
    version: '1.0.0',
    description: 'Made up.',
    query: 'SigninLogs\n| summarize Accounts = dcount(UserPrincipalName) by IPAddress\n| where Accounts > 10',
    trigger: 'greater than 0',
    grouping: 'alert-per-result',
    entities: [{ type: 'IP', fields: ['Address: IPAddress'] }],
    missing: [],
    runs: [
      {
        done: iso(done),
        next: iso(done + quarter),
        due: iso(done + quarter + 300_000),
        trouble: rule.failing
          ? {
              message: 'the query took longer than 3 minutes; narrow it down, or ask over a shorter period',
              since: iso(now - 5_400_000),
              again: iso(now + 1_260_000),
            }
          : null,
      },
    ],
  };
}

function daysOf(raised, now) {
  const today = Math.floor(now / DAY) * DAY;
  return Array.from({ length: 30 }, (_, index) => {
    const day = new Date(today - (29 - index) * DAY).toISOString().slice(0, 10);
    return raised.filter((alert) => alert.time.startsWith(day)).length;
  });
}

export function listing(alerts, now) {
  return { rules: rules(alerts, now), tables: alerts.length === 0 ? [] : ['AuditLogs', 'SigninLogs'] };
}

export function ruleDetail(alerts, id, now) {
  const all = rules(alerts, now);
  const rule = all.find((each) => each.id === id);
  if (rule === undefined) {
    return undefined;
  }
  const named = all
    .filter((each) => each.id !== id)
    .map(({ id: other, level, title }) => ({ id: other, level, title }));
  const today = Math.floor(now / DAY) * DAY;
  const days = Array.from({ length: 30 }, (_, index) => {
    const day = new Date(today - (29 - index) * DAY).toISOString();
    return {
      day,
      count: alerts.filter((alert) => alert.ruleId === id && alert.time.startsWith(day.slice(0, 10))).length,
    };
  });
  return {
    ...rule,
    path: `ruleset/rules/${rule.file}`,
    source: {
      firstLine: rule.line,
      text: `  <rule id="${id}" level="${rule.level}">\n    <!-- Made up. -->\n    <if_sid>87801</if_sid>\n    <field name="OperationName">^Add member to role$</field>\n    <description>${rule.title}</description>\n  </rule>`,
    },
    links: [{ element: 'if_sid', written: '', rules: named.slice(0, 1) }],
    children: named.slice(1, 3),
    counting: [],
    reads: [
      { name: 'OperationName', places: [{ table: 'AuditLogs', kind: 'column', column: 'OperationName' }] },
      { name: 'actor.user', places: [] },
    ],
    days,
    tables: ['AuditLogs', 'SigninLogs'],
    analytic: rule.kind === 'scheduled' ? analyticOf(rule, now) : null,
    note: {
      name: 'made-up',
      tables: ['AuditLogs'],
      needs: 'Entra ID of any edition; AuditLogs in the diagnostic settings to Log Analytics.',
      falsePositives: ['A new administrator begins, with a ticket for it.'],
      checks: ['Whether the person who gave the role says that they did.', 'What the account changed since.'],
      hunts: [
        {
          title: 'What the new administrator changed',
          query:
            'AuditLogs\n| where tostring(InitiatedBy.user.userPrincipalName) =~ "$(target.User.userPrincipalName)"\n| sort by TimeGenerated desc',
        },
      ],
    },
  };
}

export function ruleTests() {
  const event = '{"Type":"AuditLogs","OperationName":"Add member to role","Result":"success"}';
  return [
    {
      number: 1,
      fires: true,
      table: 'AuditLogs',
      events: event,
      shipped: true,
      passed: true,
      endedAt: [880101],
      problem: null,
    },
    {
      number: 2,
      fires: false,
      table: '',
      events: event,
      shipped: false,
      passed: false,
      endedAt: [880101, 0],
      problem: null,
    },
  ];
}

export function fieldFill() {
  return [
    {
      table: 'AuditLogs',
      events: 1000,
      oldest: new Date().toISOString(),
      fields: [
        { name: 'OperationName', holding: 1000 },
        { name: 'actor.user', holding: 4 },
      ],
    },
    {
      table: 'SigninLogs',
      events: 312,
      oldest: new Date().toISOString(),
      fields: [
        { name: 'OperationName', holding: 300 },
        { name: 'actor.user', holding: 155 },
      ],
    },
  ];
}
