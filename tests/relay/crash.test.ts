import { rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EventPage } from '../../utils/relay/page.ts';
import { deliveryOf, messageItem, messagingEntry, signatureOf } from './deliveries.ts';
import { makeHome, type RelayHome, type RunningRelay, runRelay, serveRelay } from './relay-process.ts';

const KILLS = 20;
const LEAST_UNANSWERED = 8;
const SENDERS = 16;
const ACCOUNTS = ['101', '102', '103'];

/** A small generator of numbers below 1, so that a failure can be repeated by its seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

let home: RelayHome;
beforeAll(() => {
  home = makeHome();
});
afterAll(() => rmSync(home.folder, { recursive: true, force: true }));

/** What was sent and what was answered, over all lives of the relay. */
interface Ledger {
  sent: Set<string>;
  acknowledged: Set<string>;
  unanswered: Set<string>;
}

it('loses nothing that it acknowledged, and doubles nothing, whenever it is killed', { timeout: 180_000 }, async () => {
  const seed = Number(process.env.CRASH_SEED ?? 20261122);
  const random = seeded(seed);
  const ledger: Ledger = { sent: new Set(), acknowledged: new Set(), unanswered: new Set() };
  const unansweredAtKill: number[] = [];
  const repeated: string[][] = [];
  let token = '';

  for (let life = 0; life < KILLS; life += 1) {
    const relay = await serveRelay(home);
    token ||= await pairDevice(relay);
    const killAt = performance.now() + 40 + random() * 250;
    // What the last life did not answer comes again, as Meta would send it.
    const again = [...ledger.unanswered].map((name) => name.split(','));
    repeated.push(...again);
    ledger.unanswered.clear();
    unansweredAtKill.push(await loadUntilKilled(relay, life, killAt, random, ledger, again));
  }

  const relay = await serveRelay(home);
  const read = new Map<string, string[]>();
  for (const account of ACCOUNTS) read.set(account, await readAll(relay, account, token));
  await relay.end('SIGTERM');

  const found = [...read.values()].flat();
  console.log(
    `seed ${seed}: ${KILLS} kills with ${unansweredAtKill.join(' ')} POSTs unanswered; ${ledger.sent.size} events sent, ` +
      `${ledger.acknowledged.size} acknowledged, ${repeated.flat().length} sent again, ${found.length} readable`,
  );
  expect(unansweredAtKill).toHaveLength(KILLS);
  expect(Math.min(...unansweredAtKill)).toBeGreaterThanOrEqual(LEAST_UNANSWERED);
  expect(ledger.acknowledged.size).toBeGreaterThan(KILLS * 10);
  expect(new Set(found).size).toBe(found.length);
  expect([...ledger.acknowledged].filter((mid) => !found.includes(mid))).toEqual([]);
  expect(found.filter((mid) => !ledger.sent.has(mid))).toEqual([]);
});

async function pairDevice(relay: RunningRelay): Promise<string> {
  const { stdout } = await runRelay(home, 'pair', ...ACCOUNTS.flatMap((id) => ['--account', id]), '--json');
  const body = JSON.stringify({ code: JSON.parse(stdout).code, name: 'crash test' });
  const answer = await fetch(`${relay.origin}/v1/pair`, { method: 'POST', body });
  return (await answer.json()).token;
}

/** Sends without a pause until the moment has come and enough is under way; then kills. Returns how much was. */
async function loadUntilKilled(
  relay: RunningRelay,
  life: number,
  killAt: number,
  random: () => number,
  ledger: Ledger,
  again: string[][],
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: SENDERS });
  let underWay = 0;
  let unansweredAtKill = -1;
  let count = 0;
  const killed = Promise.withResolvers<void>();

  function killIfDue(): void {
    if (unansweredAtKill >= 0 || performance.now() < killAt || underWay < LEAST_UNANSWERED) return;
    unansweredAtKill = underWay;
    void relay.end('SIGKILL').then(() => killed.resolve());
  }

  async function send(): Promise<void> {
    while (unansweredAtKill < 0) {
      const size = 1 + Math.floor(random() * 20);
      const mids = again.pop() ?? Array.from({ length: size }, () => `${life}-${count++}`);
      for (const mid of mids) ledger.sent.add(mid);
      underWay += 1;
      const answering = post(agent, relay.origin, makeDelivery(mids));
      killIfDue();
      const status = await answering;
      underWay -= 1;
      if (status === 200) for (const mid of mids) ledger.acknowledged.add(mid);
      else ledger.unanswered.add(mids.join(','));
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, send));
  await killed.promise;
  agent.destroy();
  return unansweredAtKill;
}

/** Several accounts in one body; a mid always goes to the same one. */
function makeDelivery(mids: readonly string[]): Buffer {
  const accountOf = (mid: string) => ACCOUNTS[Number(mid.split('-')[1]) % ACCOUNTS.length] ?? '';
  return deliveryOf(...mids.map((mid) => messagingEntry(accountOf(mid), [messageItem(accountOf(mid), mid)])));
}

/** The status, or `undefined` if no answer came. */
function post(agent: Agent, origin: string, body: Buffer): Promise<number | undefined> {
  return new Promise((resolve) => {
    const headers = { 'x-hub-signature-256': signatureOf(body), 'content-length': body.length };
    const sending = request(`${origin}/webhooks/instagram`, { agent, method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
      response.on('error', () => resolve(undefined));
    });
    sending.on('error', () => resolve(undefined));
    sending.end(body);
  });
}

/** Reads a stream from its floor to its head, and proves it contiguous. */
async function readAll(relay: RunningRelay, account: string, token: string): Promise<string[]> {
  const mids: string[] = [];
  let after: string | null = null;
  for (let more = true; more; ) {
    const query: string = after === null ? '' : `&after=${after}`;
    const answer = await fetch(`${relay.origin}/v1/accounts/${account}/events?limit=500${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const page: EventPage & { events: { item: { message: { mid: string } } }[] } = await answer.json();
    for (const event of page.events) {
      mids.push(event.item.message.mid);
      expect(event.seq).toBe(mids.length);
      expect(event.accountId).toBe(account);
    }
    after = page.next;
    more = page.more;
  }
  return mids;
}
