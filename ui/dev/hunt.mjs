const COLUMNS = [
  { name: 'TimeGenerated', type: 'datetime' },
  { name: 'RuleLevel', type: 'long' },
  { name: 'RuleDescription', type: 'string' },
];

/** Rows over time and what a column holds are answered; to whatever else is asked the alerts are the answer. */
export function huntAnswer(alerts, kql) {
  const times = alerts.map(({ time }) => Date.parse(time));
  if (kql.includes('First = min(')) {
    const [first, last] = [Math.min(...times), Math.max(...times)].map((time) => new Date(time).toISOString());
    return rowsOf(['Rows:long', 'First:datetime', 'Last:datetime'], [[alerts.length, first, last]]);
  }
  if (kql.startsWith('Nowhere')) {
    return { error: { code: 'BadArgumentError', message: "line 1, column 1: there is no table named 'Nowhere'" } };
  }
  if (/\| count$/.test(kql)) {
    return rowsOf(['Count:long'], [[alerts.length]]);
  }
  if (/\| take 2$/.test(kql) && kql.includes('dcount')) {
    return rowsOf(['dcount_User:long'], [[14]]);
  }
  if (kql.includes('F0 = countif')) {
    const columns = [...kql.matchAll(/(F\d+) = /g)].map(([, name], place) => [`${name}:long`, 10_000 - place * 4_400]);
    return rowsOf(['Rows:long', ...columns.map(([name]) => name)], [[10_000, ...columns.map(([, held]) => held)]]);
  }
  if (kql.includes('Latitude')) {
    return rowsOf(
      ['City', 'Latitude:real', 'Longitude:real', 'SignIns:long'],
      [
        ['Oslo', 59.9, 10.7, 120],
        ['Rome', 41.9, 12.5, 44],
        ['Lagos', 6.5, 3.4, 7],
        ['Sydney', -33.9, 151.2, 3],
        ['nowhere', null, null, 2],
      ],
    );
  }
  if (kql.includes('by hour')) {
    const rows = ['Ana', 'Bob', 'Cleo', 'Dan'].flatMap((who, row) =>
      Array.from({ length: 24 }, (_, hour) => [
        `${String(hour).padStart(2, '0')}:00`,
        who,
        ((hour * 7 + row * 13) % 29) ** 2,
      ]),
    );
    return rowsOf(['Hour', 'Who', 'Events:long'], rows);
  }
  const width = /by Time = bin\(\S+ (\d+)s\)/.exec(kql);
  if (width !== null) {
    const counts = counted(times.map((time) => Math.floor(time / (width[1] * 1000)) * width[1] * 1000));
    return rowsOf(
      ['Time:datetime', 'Rows:long'],
      counts.map(([time, rows]) => [new Date(time).toISOString(), rows]),
    );
  }
  if (kql.includes('tolower(TenantId)') || kql.includes('by TenantId')) {
    return rowsOf(
      ['TenantId', 'Rows:long'],
      [
        ['11111111-1111-1111-1111-111111111111', 48_210],
        ['22222222-2222-2222-2222-222222222222', 9_120],
      ],
    );
  }
  if (kql.includes('Empty = countif(')) {
    return rowsOf(['Rows:long', 'Empty:long', 'Distinct:long'], [[alerts.length, 0, 9]]);
  }
  if (kql.includes('by Value = ')) {
    return rowsOf(
      ['Value', 'Rows:long'],
      counted(alerts.map(({ level }) => level)).sort((a, b) => b[1] - a[1]),
    );
  }
  const rows = alerts.map(({ time, level, description }) => [time, level, description]);
  return {
    tables: [{ name: 'PrimaryResult', columns: COLUMNS, rows: rows.slice(0, 10_000) }],
    limit: 10_000,
    more: rows.length > 10_000,
    milliseconds: 12,
    render: null,
  };
}

function counted(values) {
  const counts = new Map();
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return [...counts];
}

function rowsOf(columns, rows) {
  const typed = columns.map((column) => {
    const [name, type = 'string'] = column.split(':');
    return { name, type };
  });
  return {
    tables: [{ name: 'PrimaryResult', columns: typed, rows }],
    limit: 10_000,
    more: false,
    milliseconds: 7,
    render: null,
  };
}

export function schema(tables) {
  return {
    tables: [{ name: 'Alerts', rows: 480, newest: new Date().toISOString() }, ...tables].map((table) => ({
      ...table,
      columns: COLUMNS,
    })),
    words: [{ kind: 'operator', name: 'where', usage: 'T | where Predicate', description: 'Rows that meet it.' }],
    saved: [],
  };
}

export const AZURE = {
  workspace: '8d1b7a2e-0000-4000-8000-000000000001',
  tenant: 'contoso.example',
  requests: ['signins', 'audit'],
};

export const PLAN = {
  sql: 'SELECT "TimeGenerated", "RuleLevel", "RuleDescription"\nFROM logs."Alerts"',
  plan: '┌───────────────────────────┐\n│         SEQ_SCAN          │\n│   logs.Alerts, 480 rows   │\n└───────────────────────────┘',
};

/** Of a query with the word cut it is cut off, of one with the word Wrong there is no answer. */
export function azureAnswer(alerts, kql) {
  if (kql.includes('Wrong')) {
    return undefined;
  }
  const answer = huntAnswer(alerts, kql);
  const isCut = kql.includes('cut');
  return {
    ...answer,
    milliseconds: 1840,
    azure: {
      workspace: AZURE.workspace,
      rows: answer.tables[0].rows.length,
      bytes: isCut ? null : 317_204,
      mostRows: 500_000,
      mostBytes: 99 * 1024 * 1024,
      cutOff: isCut ? 'The results of this query exceed the set limit of 500000 records' : null,
      warnings: [],
    },
  };
}

export function declaredIn(kql) {
  const declaration = /declare query_parameters\(([^)]*)\)/.exec(kql)?.[1] ?? '';
  return [...declaration.matchAll(/(\w+):(\w+)(?:\s*=\s*"?([^,"]*)"?)?/g)].map(([, name, type, usual]) => ({
    name,
    type,
    usual: usual ?? null,
  }));
}
