#!/usr/bin/env node
// Entry of every npm script. Works with any Node >= 20 and without dependencies: it installs what the lock file
// asks for, then goes on under the pinned Node of npm's `node` package.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const PINNED_NODE = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** What each task runs, from the project's root. `wxt` stands for the WXT command line. */
const TASKS = {
  start: ['scripts/start.ts'],
  test: ['scripts/test.ts'],
  bench: ['tests/bench/main.ts'],
  pictures: ['tests/screens/pictures.ts'],
  relay: ['relay/main.ts'],
  sandbox: ['sandbox/main.ts'],
  build: ['wxt', 'build'],
  'build:firefox': ['wxt', 'build', '-b', 'firefox', '--mv3'],
  dev: ['wxt'],
};

const [task, ...given] = process.argv.slice(2);
if (!task || !Object.hasOwn(TASKS, task)) {
  console.error(`usage: run.mjs ${Object.keys(TASKS).join('|')}`);
  process.exit(2);
}

if (!installed()) install();
if (Number(process.versions.node.split('.')[0]) >= 24) await runHere();
else runUnderPinnedNode();

/** Whether `node_modules` holds, version for version, what the lock file asks for on this machine. */
function installed() {
  const lock = readLock(join(ROOT, 'package-lock.json'));
  const present = readLock(join(ROOT, 'node_modules', '.package-lock.json'));
  if (!lock || !present || !existsSync(PINNED_NODE)) return false;
  return Object.entries(lock.packages).every(
    ([path, wanted]) => path === '' || wanted.optional || present.packages[path]?.version === wanted.version,
  );
}

function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function install() {
  console.error('Installing what package-lock.json asks for …');
  // Standard output may be somebody's JSON: what npm says goes to standard error.
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (done.status === 0 && installed()) return;
  console.error('The packages could not be installed. Run `npm ci` to see why, then try again.');
  process.exit(1);
}

/** Same process, so that signals and exit codes need no forwarding. */
async function runHere() {
  // Children that say `node` get the pinned one too.
  process.env.PATH = `${dirname(PINNED_NODE)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`;
  const [module, ...fixed] = TASKS[task];
  const path =
    module === 'wxt' ? join(ROOT, 'node_modules', 'wxt', 'bin', 'wxt.mjs') : join(ROOT, ...module.split('/'));
  process.argv = [process.argv[0], path, ...fixed, ...given];
  await import(pathToFileURL(path).href);
}

function runUnderPinnedNode() {
  const child = spawn(PINNED_NODE, [fileURLToPath(import.meta.url), task, ...given], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
}
