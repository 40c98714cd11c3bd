// The mock's rules that are written here, their checks, and back-tests that find made-up things.

const DAY = 86_400_000;
const local = new Map();
const tests = [];

const TEXT = (id, title) =>
  `<group name="local,azure,">\n  <rule id="${id}" level="7">\n    <if_sid>87801</if_sid>\n    <field name="OperationName">^Add member to role$</field>\n    <description>${title}</description>\n  </rule>\n</group>\n`;

function put(id, texts, versions) {
  local.set(id, { id, texts, changed: new Date().toISOString(), versions });
}

const version = (action, state, text) => ({ time: new Date().toISOString(), user: 'admin', action, state, text });

put(100100, { live: TEXT(100100, 'Somebody got a role'), draft: TEXT(100100, 'Somebody got a role: $(Target)') }, [
  version('saved', 'draft', TEXT(100100, 'Somebody got a role: $(Target)')),
  version('moved', 'live', TEXT(100100, 'Somebody got a role')),
  version('saved', 'draft', TEXT(100100, 'Somebody got a role')),
]);
put(100101, { test: TEXT(100101, 'Role given at night') }, [
  version('moved', 'test', TEXT(100101, 'Role given at night')),
]);
put(100102, { draft: TEXT(100102, 'Broken').replace('if_sid>', 'if_sids>') }, []);

export function check(text) {
  const at = text.split('\n').findIndex((line) => line.includes('if_sids'));
  return at < 0
    ? { mistakes: [], rule: { id: 100100, level: 7, kind: 'SINGLE', title: 'Somebody got a role' } }
    : {
        mistakes: [{ line: at + 1, column: 5, message: 'expected </if_sids> for the element, found </if_sid>' }],
        rule: null,
      };
}

function list() {
  const rules = [...local.values()].map(({ id, texts, changed, versions }) => {
    const text = texts.draft ?? texts.test ?? texts.live;
    return {
      id,
      level: 7,
      title: /<description>(.*?)</.exec(text)?.[1] ?? '',
      states: ['draft', 'test', 'live'].filter((state) => texts[state] !== undefined),
      changed,
      user: versions[0]?.user ?? '',
      foundInTest: texts.test === undefined ? 0 : 14,
    };
  });
  return { rules, inTest: rules.filter(({ states }) => states.includes('test')).length };
}

const ROW = JSON.stringify({
  TimeGenerated: '2026-11-24T01:02:03Z',
  OperationName: 'Add member to role',
  Result: 'success',
});

function run(test, index, passed = true) {
  return { number: index + 1, ...test, shipped: false, passed, endedAt: [passed ? test.rule : 87801], problem: null };
}

function made({ query, rows }) {
  const counts = /summarize/.test(query);
  const rules = [100110, ...(counts ? [100111] : [])].map((id) => ({ id, text: TEXT(id, 'AuditLogs: $(actor.name)') }));
  const events = rows.length > 0 ? rows : [ROW];
  const tests = [
    ...events.map((each) => ({ rule: 100110, fires: true, table: 'AuditLogs', events: each })),
    ...(counts ? [{ rule: 100111, fires: true, table: 'AuditLogs', events: [ROW, ROW, ROW].join('\n') }] : []),
  ];
  const notes = [
    { step: 'where … strlen(OperationName) > 5', reason: 'it uses strlen()', changes: true },
    { step: 'sort by TimeGenerated desc', reason: 'it is for the eye; a rule looks at each event', changes: false },
  ];
  const tried = { mistakes: [], runs: tests.map((test, index) => run(test, index, index === 0)) };
  return { table: 'AuditLogs', rules, notes: /strlen/.test(query) ? notes : notes.slice(1), tests, tried };
}

export function drafts(method, path, body) {
  if (path === '/api/rules/drafts/from-query') {
    return made(body);
  }
  if (path === '/api/rules/drafts/trial') {
    const mistakes = body.rules.flatMap(({ id, text }) => check(text).mistakes.map((each) => ({ rule: id, ...each })));
    return { mistakes, runs: body.tests.map((test, index) => run(test, index)) };
  }
  const [, id, move] = /^\/api\/rules\/drafts\/(\d+)(\/move)?$/.exec(path) ?? [];
  if (id === undefined) {
    if (method === 'GET') {
      return list();
    }
    const made = 100100 + local.size;
    put(made, { draft: TEXT(made, 'New rule') }, [version('saved', 'draft', TEXT(made, 'New rule'))]);
    return local.get(made);
  }
  const rule = local.get(Number(id));
  if (rule === undefined || method === 'GET') {
    return rule;
  }
  if (method === 'DELETE') {
    delete rule.texts.draft;
    return list().rules;
  }
  if (move !== undefined) {
    rule.texts[body.to] = rule.texts[body.from];
    delete rule.texts[body.from];
    rule.versions.unshift(version('moved', body.to, rule.texts[body.to]));
  } else {
    rule.texts.draft = body.text;
    rule.versions.unshift(version('saved', 'draft', body.text));
  }
  put(rule.id, { ...rule.texts }, [...rule.versions]);
  return local.get(rule.id);
}

export function backtests(method, path, body, alerts) {
  if (method === 'POST') {
    const to = Date.now();
    const from = to - body.days * DAY;
    const hits = alerts.filter((alert) => Date.parse(alert.time) >= from).slice(0, 400);
    const tops = (of) =>
      [...new Set(hits.map(of))]
        .map((name) => ({ name, count: hits.filter((alert) => of(alert) === name).length }))
        .sort((one, other) => other.count - one.count)
        .slice(0, 10);
    tests.unshift({
      id: String(tests.length + 1),
      rule: body.rule ?? Number(/id="(\d+)"/.exec(body.text)?.[1] ?? 100100),
      level: 7,
      title: 'Somebody got a role',
      draft: body.text !== undefined,
      user: 'admin',
      state: 'running',
      failure: null,
      note: null,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      events: 48_211,
      read: 0,
      result: {
        hits: hits.length,
        alerts: hits.length - 3,
        days: Array.from({ length: body.days + 1 }, (_, index) => {
          const day = new Date(Math.floor(from / DAY) * DAY + index * DAY).toISOString();
          return { day, count: hits.filter((alert) => alert.time.startsWith(day.slice(0, 10))).length };
        }),
        users: tops((alert) => alert.user),
        addresses: tops((alert) => alert.sourceIp),
        tables: [{ name: 'AuditLogs', count: hits.length }],
        overlap: Math.floor(hits.length / 2),
        overlapping: [{ id: 880101, title: 'Member added to a privileged role', count: Math.floor(hits.length / 2) }],
        instead: [{ id: 87811, title: 'Azure: Log analytics: …', count: hits.length }],
        samples: hits.slice(0, 20).map((alert, index) => ({
          time: alert.time,
          table: 'AuditLogs',
          description: alert.description,
          user: alert.user,
          sourceIp: alert.sourceIp,
          existing: index % 2 === 0 ? alert.id : '',
          alerts: index % 5 !== 0,
          event: JSON.stringify({ OperationName: 'Add member to role', Result: 'success' }),
        })),
        microsWith: 21.4,
        microsWithout: 20.96,
      },
    });
    return tests[0];
  }
  const id = path.split('/')[4];
  if (id === undefined) {
    return tests;
  }
  const test = tests.find((each) => each.id === id);
  if (test !== undefined && test.state === 'running') {
    test.read = Math.min(test.events, test.read + 16_000);
    test.state = method === 'DELETE' ? 'stopped' : test.read === test.events ? 'done' : 'running';
  }
  return test;
}

export const health = {
  errors: [
    {
      file: 'etc/rules/local_rules.xml',
      line: 12,
      column: 5,
      message: 'parent rule 4711 of rule 100500 is not loaded before it',
    },
  ],
  unbound: [880101],
  neverFired: [880121, 880122],
  alwaysFalse: [],
  duplicates: [[880101, 880102]],
};
