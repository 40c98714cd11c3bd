// Called by Maven. `node build.mjs bundle` makes target/classes/static, `node build.mjs test` runs the unit tests.
// npm and Vite run only when something that they read has changed since they ran last.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];

/** Milliseconds since the epoch of the newest file at or under a path; 0 when there is none. */
function newest(path) {
  if (!existsSync(path)) {
    return 0;
  }
  const state = statSync(path);
  return state.isDirectory()
    ? Math.max(state.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
    : state.mtimeMs;
}

function run(command, ...args) {
  const windows = process.platform === 'win32';
  const outcome = spawnSync(command, args, { cwd: here, stdio: 'inherit', shell: windows });
  if (outcome.error) {
    console.error(`ui: cannot run ${command}: ${outcome.error.message}. Install Node.js 20.19 or newer with npm.`);
    process.exit(1);
  }
  if (outcome.status !== 0) {
    console.error(`ui: '${command} ${args.join(' ')}' failed; its own words stand above.`);
    process.exit(outcome.status ?? 1);
  }
}

function install() {
  const installed = newest(join(here, 'node_modules/.package-lock.json'));
  if (installed < newest(join(here, 'package-lock.json'))) {
    run('npm', 'ci', '--no-audit', '--no-fund');
  }
}

function bundle() {
  const built = newest(join(here, 'target/classes/static/index.html'));
  if (built < Math.max(...SOURCES.map((source) => newest(join(here, source))))) {
    run('npm', 'run', 'build', '--silent');
  }
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`ui: Node.js ${process.versions.node} is too old to build the dashboard. Install 20.19 or newer.`);
  process.exit(1);
}
switch (process.argv[2]) {
  case 'bundle':
    install();
    bundle();
    break;
  case 'test':
    install();
    run('npm', 'test', '--silent');
    break;
  default:
    console.error('ui: say `node build.mjs bundle` or `node build.mjs test`.');
    process.exit(2);
}
