// Relay ingest against its floors (ingest-floor.mjs). Runs alone with `node tests/bench/ingest.ts`, or from the bench.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { drive, type Load, makeRequests } from './ingest-load.ts';
import { tellResults } from './results.ts';
import { type BenchResult, median, noiseOf } from './rounds.ts';

const ROUNDS = 7;
const BOUND = 0.6;
const SECRET = 'bench secret';
const FLOOR = fileURLToPath(new URL('ingest-floor.mjs', import.meta.url));
const RELAY = fileURLToPath(new URL('../../relay/main.ts', import.meta.url));

const SETTINGS: readonly (Load & { name: string })[] = [
  { name: 'ingest: single events, 32 connections', items: 1, connections: 32, posts: 6_000 },
  { name: 'ingest: batches of 100, 16 connections', items: 100, connections: 16, posts: 240 },
];

/** Measures both settings, floors and product taking turns. */
export async function benchIngest(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const setting of SETTINGS) results.push(await measure(setting.name, setting));
  return results;
}

async function measure(name: string, load: Load): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'aside-ingest-'));
  const environment = {
    ...process.env,
    FLOOR_SECRET: SECRET,
    ASIDE_LISTEN: '127.0.0.1:0',
    ASIDE_STORE: `sqlite:${join(folder, 'relay.db')}`,
    ASIDE_KEY_FILE: join(folder, 'relay.key'),
    ASIDE_APP_SECRETS: SECRET,
    ASIDE_VERIFY_TOKEN: 'bench',
  };
  const servers = await Promise.all([
    start([FLOOR, 'engine'], environment),
    start([FLOOR, 'physical'], environment),
    start([RELAY, 'serve'], environment),
  ]);
  try {
    const [engine, physical, relay] = servers;
    const rounds: { floor: number; again: number; physical: number; product: number }[] = [];
    // Round 0 warms the compilers up and is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const requests = makeRequests(load, round, SECRET);
      const rates = {
        floor: await drive(engine.origin, requests, load),
        product: await drive(relay.origin, requests, load),
        physical: await drive(physical.origin, requests, load),
        again: await drive(engine.origin, requests, load),
      };
      if (round > 0) rounds.push(rates);
    }
    assertAllStored(environment, load);
    return summarise(name, rounds);
  } finally {
    for (const { process: server } of servers) await stop(server);
    rmSync(folder, { recursive: true, force: true });
  }
}

function summarise(
  name: string,
  rounds: readonly { floor: number; again: number; physical: number; product: number }[],
): BenchResult {
  // Twice a round, before and behind the product: a slow minute weighs on both sides of the ratio.
  const floors = rounds.flatMap((round) => [round.floor, round.again]);
  const physical = median(rounds.map((round) => round.physical));
  return {
    name,
    unit: 'per-second',
    product: median(rounds.map((round) => round.product)),
    floor: median(floors),
    against: 'node:http, HMAC, JSON and a row an item in node:sqlite',
    ratio: median(rounds.map((round) => round.product / ((round.floor + round.again) / 2))),
    bound: { atLeast: BOUND },
    noise: noiseOf(floors),
    beside: { physical, 'of physical': median(rounds.map((round) => round.product / round.physical)) },
  };
}

/** Speed without the events would be no speed. */
function assertAllStored(environment: NodeJS.ProcessEnv, load: Load): void {
  const output = execFileSync(process.execPath, [RELAY, 'stats'], { env: environment, encoding: 'utf8' });
  const { accounts }: { accounts: { events: number }[] } = JSON.parse(output);
  const stored = accounts.reduce((sum, { events }) => sum + events, 0);
  const sent = load.posts * load.items * (ROUNDS + 1);
  if (stored !== sent) throw new Error(`The relay holds ${stored} of ${sent} events.`);
}

async function start(
  command: string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ process: ChildProcess; origin: string }> {
  const server = spawn(process.execPath, command, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.startsWith('{')) return { process: server, origin: JSON.parse(line).listening };
  }
  throw new Error(`${command.join(' ')} did not start.`);
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = tellResults(await benchIngest());
}
