/** Whatever is asked, the alerts are answered. */
const COLUMNS = [
  { name: 'TimeGenerated', type: 'datetime' },
  { name: 'RuleLevel', type: 'long' },
  { name: 'RuleDescription', type: 'string' },
];

export function huntAnswer(alerts) {
  const rows = alerts.map(({ time, level, description }) => [time, level, description]);
  return {
    tables: [{ name: 'PrimaryResult', columns: COLUMNS, rows: rows.slice(0, 10_000) }],
    limit: 10_000,
    more: rows.length > 10_000,
    milliseconds: 12,
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
