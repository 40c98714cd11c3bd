// What the paths below /api/sources and /api/backfills answer while the dashboard is built.
import { random } from './random.mjs';

const HOUR = 3_600_000;

function hours(now, request) {
  const dice = random(request.name.length);
  const last = Math.floor(now / HOUR) * HOUR - 2 * HOUR;
  return Array.from({ length: 150 }, (_, back) => {
    const at = new Date(last - back * HOUR).toISOString();
    const rows = dice.next() < 0.2 ? 0 : Math.floor(dice.next() * 900);
    const common = { hour: at, compared: at, rowsBefore: rows, rowsRecovered: 0, rePulls: 0, note: null, bins: [] };
    if (request.reconciliation.differingHours > 0 && (back === 7 || back === 31)) {
      return {
        ...common,
        result: 'differs',
        rowsAtSource: rows + 9,
        rowsHere: rows,
        rePulls: 2,
        note: 'differs: 9 rows are at the source and not here',
      };
    }
    if (back === 50) {
      return {
        ...common,
        result: 'recovered',
        rowsAtSource: rows + 2,
        rowsHere: rows + 2,
        rowsRecovered: 2,
        rePulls: 1,
      };
    }
    if (back === 71) {
      return { ...common, result: 'source-fewer', rowsAtSource: rows, rowsHere: rows + 1 };
    }
    return { ...common, result: 'equal', rowsAtSource: rows, rowsHere: rows };
  });
}

function backfills(now) {
  return [
    {
      id: 3,
      asked: '7d to now',
      from: new Date(now - 7 * 24 * HOUR).toISOString(),
      to: new Date(now).toISOString(),
      quiet: false,
      notifies: false,
      started: new Date(now - 60_000).toISOString(),
      state: 'running',
      share: 0.41,
      windows: 12,
      newRows: 48_211,
      heldRows: 93,
      alerts: 12,
      rowsPerSecond: 900,
      secondsLeft: 190,
      requests: [{ name: 'audit-logs', key: '', until: new Date(now).toISOString(), error: null }],
    },
  ];
}

const TESTED = [
  { step: 'log_on', state: 'ok', message: 'application 00000000 of tenant northwind has a token', remedy: null },
  {
    step: 'permission',
    state: 'failed',
    message: 'the application may not read the workspace (403)',
    remedy: 'assign the role Log Analytics Reader on the workspace to the application',
  },
  { step: 'question', state: 'not_tried', message: 'reading is not allowed', remedy: null },
];

export function sourceAnswer(path, request, { requests }) {
  const now = Date.now();
  if (path === '/api/backfills') {
    return request.method === 'POST' ? { outcome: 'begun', backfill: backfills(now)[0] } : backfills(now);
  }
  if (path === '/api/sources/alerts') {
    const at = (hours) => new Date(now - hours * HOUR).toISOString();
    return [
      { subject: 'risk-detections', kind: 'stalled', message: 'nothing has come through', began: at(0.3), ended: null },
      { subject: 'audit-logs', kind: 'failing', message: 'Azure answered 503', began: at(26), ended: at(25.8) },
    ];
  }
  if (path === '/api/sources/measures') {
    return measures(requests);
  }
  if (path === '/api/sources/engine') {
    return engine(now, requests);
  }
  if (path === '/api/sources/health') {
    return health(now, requests);
  }
  const [, name, action] = /^\/api\/sources\/([^/]+)\/(.+)$/.exec(path) ?? [];
  const known = requests.find((each) => each.name === name);
  if (known === undefined) {
    return undefined;
  }
  switch (action) {
    case 'reconciliation':
      return { request: name, summary: known.reconciliation, hours: hours(now, known) };
    case 'test':
      return { tested: new Date(now).toISOString(), steps: TESTED };
    case 'run':
      return { outcome: 'begins' };
    case 'diagnostics':
      return { made: new Date(now).toISOString(), product: { version: 'development' }, request: known };
    default:
      return {};
  }
}

function measures(requests) {
  return {
    tables: [...new Set(requests.map(({ table }) => table).filter((table) => table != null))].map((table) => {
      const dice = random(table.length);
      return {
        table,
        rowsByHour: Array.from({ length: 25 }, () => Math.floor(dice.next() * 400)),
        rows: 4711,
        query: `${table} | count`,
        lagQuery: `${table} | count`,
        lagP50Ms: 94_000,
        lagP95Ms: 410_000,
      };
    }),
    files: { database: 4_812_000_000, log: 12_000_000 },
    storage: [
      { table: 'SigninLogs', bytes: 3_100_000_000, keptDays: 90 },
      { table: 'AuditLogs', bytes: 410_000_000, keptDays: 365 },
      { table: 'OfficeActivity', bytes: 0, keptDays: 90 },
      { table: 'Alerts', bytes: 81_000_000, keptDays: 365 },
      { table: 'AuditTrail', bytes: 262_144, keptDays: 365 },
    ],
  };
}

function engine(now, requests) {
  const dice = random(7);
  const quiet = requests.every(({ totalRows }) => totalRows === 0);
  return {
    started: new Date(now - 9 * HOUR).toISOString(),
    eventsByMinute: quiet ? [0] : Array.from({ length: 61 }, () => Math.floor(dice.next() * 3000)),
    rules: quiet
      ? { events: 0, timed: 0, microsPerEvent: null, remembered: 0 }
      : { events: 812_440, timed: 50_777, microsPerEvent: 41.3, remembered: 12_904 },
    mostHeldBack: quiet ? 0 : 8_211,
    heldBackLimit: 10_000,
    oldestUncommitted: quiet ? null : new Date(now - 2_400).toISOString(),
    outputs: quiet
      ? [
          { output: 'alerts', waiting: 0, left: 0, failures: 0, trouble: null },
          { output: 'archives', waiting: 0, left: 0, failures: 0, trouble: null },
        ]
      : [
          { output: 'alerts', waiting: 0, left: 1_204, failures: 0, trouble: null },
          {
            output: 'archives',
            waiting: 4_113,
            left: 806_212,
            failures: 17,
            trouble: { time: new Date(now - 12_000).toISOString(), message: 'IOException: No space left on device' },
          },
        ],
  };
}

/** The night is not known: nothing ran. */
function health(now, requests) {
  const quarter = HOUR / 4;
  const last = Math.floor(now / quarter) * quarter;
  return Array.from({ length: 96 }, (_, back) => back)
    .filter((back) => back < 40 || back > 61)
    .map((back) => ({
      begin: new Date(last - back * quarter).toISOString(),
      green: requests.length - 1,
      amber: back > 10 && back < 16 ? 1 : 0,
      red: back < 3 || back === 70 ? 1 : 0,
    }))
    .reverse();
}
