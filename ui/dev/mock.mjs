// A stand-in for the server while the dashboard is built: made-up data behind the same paths. Not part of the product.
//   node dev/mock.mjs [--port 8899] [--quiet] [--empty] [--healthy] [--role viewer]
// It serves the bundle in target/classes/static under the product's content security policy. Log on with admin / admin.
import { fieldsAnswer } from './columns.mjs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { csv, overview, page } from './answers.mjs';
import { changeStates, chosenOf } from './work.mjs';
import { detailOf, makeAlert, makeAlerts } from './data.mjs';
import { entityAnswer, entityPage, entitySearch, firstSeenQuery } from './entities.mjs';
import { AZURE, PLAN, azureAnswer, declaredIn, huntAnswer, schema } from './hunt.mjs';
import { overviewPanel } from './overview.mjs';
import { random } from './random.mjs';
import { backtests, check, drafts, health } from './drafts.mjs';
import { fieldFill, listing, ruleDetail, ruleTests } from './rules.mjs';
import { heldAnswer, keptAnswer } from './kept.mjs';
import { auditAnswer, settingsAnswer } from './settings.mjs';
import { requests, secrets } from './scenario.mjs';
import { searchAnswer } from './searches.mjs';
import { sourceAnswer } from './sources.mjs';
import { exceptionAnswer, groups } from './triage.mjs';
import { toldOf } from './told.mjs';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '8899' },
    quiet: { type: 'boolean', default: false },
    empty: { type: 'boolean', default: false },
    healthy: { type: 'boolean', default: false },
    role: { type: 'string', default: 'administrator' },
  },
});
const STATIC = join(dirname(fileURLToPath(import.meta.url)), '../target/classes/static');
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

const alerts = options.empty ? [] : makeAlerts(Date.now());
const listeners = new Set();
const dice = random(7);

function json(response, status, body, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

const refuse = (response, status, code, message) => json(response, status, { error: { code, message } });

async function body(request) {
  let text = '';
  for await (const part of request) {
    text += part;
  }
  return JSON.parse(text);
}

async function sessionAnswer(request, response, known) {
  const token = { 'Set-Cookie': 'XSRF-TOKEN=mock-token; Path=/' };
  if (request.method === 'GET') {
    return known
      ? json(response, 200, { user: 'admin', role: options.role }, token)
      : json(response, 401, { error: { code: 'log-on', message: 'Log on first.' } }, token);
  }
  if (request.headers['x-xsrf-token'] !== 'mock-token') {
    return refuse(response, 403, 'csrf', 'The token is missing.');
  }
  if (request.method === 'DELETE') {
    response.writeHead(204, { 'Set-Cookie': 'mock=; Path=/; Max-Age=0' });
    return response.end();
  }
  const { user, password } = await body(request);
  return user === 'admin' && password === 'admin'
    ? json(response, 200, { user, role: options.role }, { 'Set-Cookie': 'mock=1; Path=/; HttpOnly' })
    : refuse(response, 401, 'wrong', 'User name or password is wrong.');
}

function live(request, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write('event: ping\ndata: {}\n\n');
  listeners.add(response);
  request.on('close', () => listeners.delete(response));
}

function tell(event, data) {
  listeners.forEach((listener) => listener.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
}

function sources(now) {
  const asked = options.empty
    ? requests(now, false).map((each) => ({ ...each, totalRows: 0, lastRows: 0 }))
    : requests(now, !options.healthy);
  const tables = options.empty
    ? []
    : [
        { name: 'SigninLogs', rows: 48_211, newest: new Date(now - 34_000).toISOString() },
        { name: 'OfficeActivity', rows: 15_733, newest: new Date(now - 7_400_000).toISOString() },
        { name: 'AuditLogs', rows: 9120, newest: new Date(now - 300_000).toISOString() },
      ];
  return { requests: asked, tables, collection: null, secrets: secrets(now, !options.healthy && !options.empty) };
}

function answer(request, response, path, query) {
  switch (path) {
    case '/api/overview':
      return json(response, 200, overview(alerts, query, sources(Date.now()).requests));
    case '/api/alerts':
      return json(response, 200, page(alerts, query));
    case '/api/alerts/fields':
      return json(response, 200, fieldsAnswer(alerts, query));
    case '/api/alerts.csv':
      response.writeHead(200, {
        'Content-Type': 'text/csv',
        'Content-Disposition': 'attachment; filename="alerts.csv"',
      });
      return response.end(csv(alerts, query));
    case '/api/sources':
      return json(response, 200, sources(Date.now()));
    case '/api/alerts/assignees':
      return json(response, 200, ['admin', 'ana', 'bob']);
    case '/api/alerts/groups':
      return json(response, 200, groups(alerts, query));
    case '/api/alerts/count':
      return body(request).then((chosen) => json(response, 200, { count: chosenOf(alerts, chosen).length }));
    case '/api/alerts/state':
      return body(request).then((wanted) => {
        const changed = changeStates(alerts, wanted);
        json(response, 200, changed);
        tell('states', { count: changed.changed });
      });
    case '/api/query/schema':
      return json(response, 200, schema(sources(Date.now()).tables));
    case '/api/query':
      return body(request).then(({ query: kql }) =>
        json(
          response,
          200,
          kql.startsWith('ThreatLockDownAudit')
            ? auditAnswer(kql, Date.now())
            : (heldAnswer(kql, Date.now()) ?? entityAnswer(kql, alerts, Date.now()) ?? huntAnswer(alerts, kql)),
        ),
      );
    case '/api/query/check':
      return body(request).then(({ query: kql }) => json(response, 200, { mistakes: [], parameters: declaredIn(kql) }));
    case '/api/query/plan':
      return json(response, 200, PLAN);
    case '/api/query/azure':
      return json(response, 200, { workspaces: [AZURE] });
    case `/api/query/azure/${AZURE.workspace}`:
      return body(request).then(({ query: kql }) => {
        const asked = azureAnswer(alerts, kql);
        return asked === undefined
          ? refuse(
              response,
              400,
              'SOURCE_REFUSED',
              "'where' operator: Failed to resolve scalar expression named 'Wrong'",
            )
          : json(response, 200, asked);
      });
    case '/api/entities':
      return json(response, 200, entitySearch(query));
    case '/api/entities/first-seen':
      return json(response, 200, firstSeenQuery(query));
    case '/api/entities/page':
      return json(response, 200, entityPage(query));
    case '/api/rules':
      return json(response, 200, listing(alerts, Date.now()));
    case '/api/live':
      return live(request, response);
    case '/api/rules/check':
      return body(request).then(({ text }) => json(response, 200, check(text)));
    case '/api/rules/health':
      return json(response, 200, health);
    default: {
      if (path.startsWith('/api/searches')) {
        const given = request.method === 'POST' ? body(request) : Promise.resolve({});
        return given.then((wanted) => json(response, 200, searchAnswer(request.method, path, wanted)));
      }
      if (path.startsWith('/api/exceptions')) {
        const given = ['POST', 'PUT'].includes(request.method) && !path.endsWith('/end') ? body(request) : undefined;
        return Promise.resolve(given).then((known) =>
          json(response, 200, exceptionAnswer(path, request.method, known, alerts)),
        );
      }
      const ofSource = sourceAnswer(path, request, sources(Date.now()));
      if (ofSource !== undefined) {
        return json(response, 200, ofSource);
      }
      if (path.startsWith('/api/overview/')) {
        const panel = overviewPanel(path, alerts, query, sources(Date.now()).requests);
        return panel === undefined
          ? refuse(response, 404, 'not-found', 'There is no such panel.')
          : json(response, 200, panel);
      }
      if (path.startsWith('/api/rules/drafts') || path.startsWith('/api/rules/backtests')) {
        const answered = path.startsWith('/api/rules/drafts') ? drafts : backtests;
        const sent = ['POST', 'PUT'].includes(request.method) ? body(request) : Promise.resolve({});
        return sent.then((given) => {
          const found = answered(request.method, path, given, alerts);
          return found === undefined
            ? refuse(response, 404, 'not-found', 'There is none.')
            : json(response, 200, found);
        });
      }
      const touched = alerts.find((alert) => path === `/api/alerts/${alert.id}/history`);
      if (touched !== undefined) {
        return json(response, 200, touched.history ?? []);
      }
      const told = toldOf(path, query, alerts, detailOf);
      if (told !== undefined) {
        return json(response, 200, told);
      }
      if (/^\/api\/rules\/\d+\/tests/.test(path)) {
        return json(response, 200, ruleTests());
      }
      if (/^\/api\/rules\/\d+\/fields$/.test(path)) {
        return json(response, 200, fieldFill());
      }
      const rule = /^\/api\/rules\/(\d+)$/.exec(path);
      if (rule !== null) {
        const detail = ruleDetail(alerts, Number(rule[1]), Date.now());
        return detail === undefined
          ? refuse(response, 404, 'not-found', 'There is no such rule in force.')
          : json(response, 200, detail);
      }
      const found = alerts.find((alert) => path === `/api/alerts/${alert.id}`);
      return found === undefined
        ? refuse(response, 404, 'not-found', 'There is no such alert. It may be older than what is kept.')
        : json(response, 200, detailOf(found));
    }
  }
}

async function settings(request, response, path) {
  const sent = Number(request.headers['content-length'] ?? 0) > 0 ? await body(request) : {};
  const [status, said] = settingsAnswer(request.method, path, sent);
  return json(response, status, said);
}

async function kept(request, response, path, query) {
  const sent = Number(request.headers['content-length'] ?? 0) > 0 ? await body(request) : {};
  const [status, said] = keptAnswer(request.method, path, query, sent);
  return json(response, status, said);
}

async function file(response, path) {
  const name = ['/', '/alerts', '/entities', '/rules', '/hunt', '/sources', '/settings'].includes(path)
    ? '/index.html'
    : path;
  try {
    const content = await readFile(join(STATIC, name));
    response.writeHead(200, {
      'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
      'Content-Security-Policy': POLICY,
    });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://mock');
  const known = (request.headers.cookie ?? '').includes('mock=1');
  if (!pathname.startsWith('/api/')) {
    return file(response, pathname);
  }
  if (pathname === '/api/session') {
    return sessionAnswer(request, response, known);
  }
  if (known && /^\/api\/(accounts|tokens|session|logon\/locks)/.test(pathname)) {
    return settings(request, response, pathname);
  }
  if (known && /^\/api\/(lists|outputs|retention)/.test(pathname)) {
    return kept(request, response, pathname, searchParams);
  }
  return known ? answer(request, response, pathname, searchParams) : refuse(response, 401, 'log-on', 'Log on first.');
}).listen(Number(options.port), '127.0.0.1', () => console.log(`mock at http://127.0.0.1:${options.port}`));

if (!options.quiet && !options.empty) {
  setInterval(() => {
    const now = Date.now();
    const raised = Array.from({ length: 1 + dice.below(3) }, () => makeAlert(dice, now - dice.below(3000)));
    alerts.unshift(...raised.sort((one, other) => (one.time < other.time ? 1 : -1)));
    tell('alerts', {
      count: raised.length,
      newest: raised[0].time,
      maxLevel: Math.max(...raised.map((alert) => alert.level)),
    });
    tell('sources', { name: 'signin-logs' });
  }, 6000);
}
