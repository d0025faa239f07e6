// A send has four gaps in which a power cut hurts: the row is written, the request is out, the answer is in, the row is
// updated. Worker and whole browser are killed a hundred times in them, while Instagram answers, fails, or hangs up after
// it has acted. What counts at the end is what stands on the phones.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRandom } from '../../sandbox/world/random.ts';
import { type AsideBrowser, openAsideBrowser, removeProfile } from '../../scripts/aside-browser.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { killBrowser } from './kill-browser.ts';
import { putRows, readRows } from './seed-inbox.ts';

const MOMENTS = 100;
const SEED = 'killed sends';
const GAPS = ['row written', 'request out', 'answer in', 'row updated'] as const;
/** How Instagram behaves for one send: each mood is a fault of the sandbox. */
const MOODS = {
  answering: undefined,
  refusing: { ending: 'error', moment: 'before-acting', code: 10, subcode: 2534022 },
  'hanging up after it has acted': { ending: 'cut-connection', moment: 'after-acting' },
  'failing before it has acted': { ending: 'status', moment: 'before-acting', status: 500 },
  'failing after it has acted': { ending: 'status', moment: 'after-acting', status: 502 },
} as const;
/** A mood whose sends are told to be absent only a minute later: the last moments have others, and the end is near. */
const SLOW_TO_SETTLE = 'failing before it has acted';
/** Their number and that of the gaps have no common factor: every gap is met in every conversation, after every other. */
const PEOPLE = ['mara.lindqvist', 'tomas_okafor', 'irini.bakes', 'noor_el_amin', 'jonas.w.1984'];
/** How long Instagram takes to answer where a kill has to fall before or after the answer, ms. */
const ANSWER_MS = 300;
/** And where the kill falls before it, however busy the machine is, ms. */
const LATE_ANSWER_MS = 1_500;
/** Longer than Aside waits after Instagram found its calls too many, ms: workers that die often know little of them. */
const STATE_TIMEOUT_MS = 90_000;
/** A worker that is stopped has ended by then, however busy the machine is, ms. */
const STOP_TIMEOUT_MS = 30_000;
/** An unknown send settles within 60 s of activity; the last kill may be the last moment. ms. */
const SETTLE_TIMEOUT_MS = 150_000;
/** Of 25 that are planned; a busy machine lets some fall beside their gap. */
const FEWEST_IN_A_GAP = 10;

type Gap = (typeof GAPS)[number];
type Mood = keyof typeof MOODS;

/** What a page of the extension has that the tests' types do not know. */
interface ExtensionPage {
  chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
}

interface Moment {
  text: string;
  gap: Gap;
  mood: Mood;
  victim: 'worker' | 'browser';
  /** Where in the gap, 0 to 1. */
  where: number;
  igsid: string;
}

/** What was seen of a kill. Times in ms since 1970, by the clock that the sandbox has too. */
interface Death {
  /** The row's last state. */
  state: string | undefined;
  from: number;
  to: number;
}

/** A request as the sandbox's log tells it: it arrived `at`, and its answer left, or was lost, `tookMs` later. */
interface LoggedSend {
  body: string;
  kind: string;
  answer: string;
  at: number;
  tookMs: number;
}

let world: PracticeWorld;
let aside: AsideBrowser;
let panel: Page;

beforeAll(async () => {
  world = await startPracticeWorld();
  aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true });
  const { token, account } = world.sandbox.ready;
  const options = await aside.open('options.html');
  await connectAccount(options, { token, username: account.username });
  await pairRelay(options, { address: world.relay.ready.listening, code: await world.pair() });
  for (const person of PEOPLE) await world.control('act', { as: person, do: 'message', text: 'Hello?' });
  panel = await aside.open('sidepanel.html');
  await options.close();
  for (const person of PEOPLE)
    await panel
      .getByRole('button', { name: `@${person}` })
      .first()
      .waitFor();
});

afterAll(async () => {
  await aside?.close().catch(() => {});
  if (aside) removeProfile(aside.profile);
  await world?.end();
});

it('killed at 100 moments in the four gaps, no message goes out twice and none is shown stronger than its evidence', {
  timeout: 600_000,
}, async () => {
  const moments = await planMoments();
  const deaths = new Map<Moment, Death>();
  const began = Date.now();
  for (const moment of moments) {
    await arrange(moment);
    await command(moment);
    const state = await reach(moment);
    const from = Date.now();
    deaths.set(moment, { state, from, to: await kill(moment.victim) });
    await world.control('faults', { answerDelayMs: 0, delayMs: 0 });
    await comeBack(moment.victim);
    expect(await overclaimed()).toEqual([]);
  }

  const killedIn = Date.now() - began;
  const open = async () => (await entries()).filter(({ send }) => !isSettled(send.state));
  const end = Date.now() + SETTLE_TIMEOUT_MS;
  while ((await open()).length > 0 && Date.now() < end) {
    await pause(1_000);
    // Aside looks for a minute; then there is one button, for the person.
    for (const { id, send } of await open()) {
      if (send.state === 'unknown' && Date.now() - send.since > 75_000) await lookAgain(id);
    }
  }
  const rows = await entries();
  const { requests } = await world.observe<{ requests: LoggedSend[] }>('log?last=5000');
  const met = new Map<string, number>();
  const found = new Map<string, number>();
  for (const [moment, death] of deaths) {
    const gap = gapOf(death, requestOf(moment, requests));
    count(met, gap);
    count(found, `${gap}, ${moment.victim}`);
    if (gap !== moment.gap) count(found, `meant for “${moment.gap}”, fell into “${gap}”`);
  }
  for (const { send } of rows) count(found, `ended ${send.state}`);
  found.set('sends that reached Instagram', requests.filter(({ kind }) => kind === 'send').length);
  found.set(
    'calls that Instagram found too many',
    requests.filter(({ answer }) => answer.includes('"code":613')).length,
  );
  const seconds = [killedIn, Date.now() - began - killedIn].map((ms) => `${Math.round(ms / 1000)} s`);
  console.log(`killed sends (seed “${SEED}”, ${seconds.join(' + ')} to settle): ${wordsOfCounts(found)}`);

  expect((await open()).map(wordsOf)).toEqual([]);
  const texts = await textsOnPhones();
  for (const { text } of moments) expect(times(texts, text), `“${text}” on the phones`).toBeLessThanOrEqual(1);
  // What is claimed is there, what is refused is not, and what the page was told to be written is not lost.
  for (const entry of rows) {
    expect(times(texts, textOf(entry)), wordsOf(entry)).toBe(entry.send.state === 'refused' ? 0 : 1);
  }
  expect(rows.map(textOf).sort()).toEqual(moments.map(({ text }) => text).sort());
  for (const gap of GAPS) expect(met.get(gap) ?? 0, gap).toBeGreaterThanOrEqual(FEWEST_IN_A_GAP);
});

async function planMoments(): Promise<Moment[]> {
  const random = makeRandom(SEED);
  const { people } = await world.observe<{ people: { igsid: string; username: string }[] }>('state');
  const igsids = PEOPLE.map((name) => people.find(({ username }) => username === name)?.igsid ?? '');
  const moods = Object.keys(MOODS) as Mood[];
  const quick = moods.filter((mood) => mood !== SLOW_TO_SETTLE);
  return Array.from({ length: MOMENTS }, (_, number) => ({
    text: `Answer number ${number}.`,
    gap: pick(GAPS, number),
    mood: pick(number < MOMENTS / 2 ? moods : quick, Math.floor(number / GAPS.length)),
    victim: Math.floor(number / GAPS.length) % 3 === 0 ? ('browser' as const) : ('worker' as const),
    where: random.next(),
    igsid: pick(igsids, number),
  }));
}

/** In which gap it was, by what the row said and what the sandbox had seen before the first, and by the last, moment of it. */
function gapOf({ state, from, to }: Death, request: LoggedSend | undefined): Gap | 'between two gaps' {
  const answeredAt = request && request.at + request.tookMs;
  switch (state) {
    case undefined:
      return 'between two gaps';
    case 'held':
    case 'queued':
      return request && request.at <= to ? 'between two gaps' : 'row written';
    case 'sending':
      if (!request || answeredAt === undefined || request.at >= from) return 'between two gaps';
      if (answeredAt < from) return 'answer in';
      return answeredAt > to ? 'request out' : 'between two gaps';
    default:
      return 'row updated';
  }
}

const requestOf = ({ text }: Moment, requests: readonly LoggedSend[]) =>
  requests.find(({ kind, body }) => kind === 'send' && body.includes(`"${text}"`));

/** How Instagram will behave for the next send, whenever that leaves. */
async function arrange({ text, gap, mood }: Moment): Promise<void> {
  await putRows(panel, 'settings', [{ id: 'holdSeconds', value: gap === 'row written' ? 3 : 0 }]);
  const fault = MOODS[mood];
  await world.control('faults', {
    answerDelayMs: gap === 'row written' ? 0 : gap === 'request out' ? LATE_ANSWER_MS : ANSWER_MS,
    delayMs: gap === 'row updated' ? 1_500 : 0,
    ...(fault && { rule: { ...fault, kind: 'send', body: `"${text}"`, times: 1 } }),
  });
}

/** Tells the worker to send, as the composer does, and resolves when it says that the row is written. */
async function command({ text, igsid }: Moment): Promise<void> {
  const answer = await call('sendMessage', {
    accountId: world.sandbox.ready.account.id,
    igsid,
    id: text.replaceAll(/\W+/g, '-'),
    message: { kind: 'text', text },
    templateIds: [],
  });
  const journal = (await readRows<object>(panel, 'journal')).slice(-5);
  expect(answer, `the journal says ${JSON.stringify(journal)}`).toEqual({ ok: true, value: expect.anything() });
}

async function lookAgain(outboxId: string): Promise<void> {
  await call('settleSend', { accountId: world.sandbox.ready.account.id, outboxId });
}

/** As the pages call the worker. */
async function call(name: string, input: object): Promise<unknown> {
  return panel.evaluate((message) => (globalThis as unknown as ExtensionPage).chrome.runtime.sendMessage(message), {
    to: 'background',
    call: name,
    input,
  });
}

/** Waits for the moment; answers what the row says then. */
async function reach({ gap, text, where }: Moment): Promise<string | undefined> {
  switch (gap) {
    case 'row written':
      await pause(where * 600);
      return stateOf(text);
    case 'request out':
      await untilState(text, 'sending');
      await pause(100 + where * 200);
      return stateOf(text);
    case 'answer in':
      // While this page holds the ledger, the worker cannot write down what it was answered.
      await untilState(text, 'sending');
      await holdLedger(text);
      await pause(ANSWER_MS + 100 + where * 100);
      return panel.evaluate(() => String(Reflect.get(globalThis, 'heldState')));
    case 'row updated':
      await untilState(text, 'answered');
      await pause(where * 400);
      return stateOf(text);
  }
}

/** @returns when it was dead, ms since 1970 */
async function kill(victim: Moment['victim']): Promise<number> {
  if (victim === 'browser') {
    killBrowser(aside.profile);
    const at = Date.now();
    await aside.close('keep-profile').catch(() => {});
    return at;
  }
  const session = await aside.context.newCDPSession(panel);
  await session.send('ServiceWorker.enable');
  const stopped = new Promise<void>((resolve) =>
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
    }),
  );
  await session.send('ServiceWorker.stopAllWorkers');
  // One that is still stopping may take the next command.
  const isStopped = await Promise.race([stopped.then(() => true), pause(STOP_TIMEOUT_MS).then(() => false)]);
  if (!isStopped) throw new Error('the worker did not stop');
  const at = Date.now();
  await session.detach();
  await panel.evaluate(() => Object.assign(globalThis, { releaseLedger: true }));
  return at;
}

async function comeBack(victim: Moment['victim']): Promise<void> {
  if (victim === 'worker') return;
  aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true, profile: aside.profile });
  panel = await aside.open('sidepanel.html');
}

/** Keeps a transaction on the outbox open until the page is told to let go, or dies; what one row says in it is kept. */
async function holdLedger(text: string): Promise<void> {
  await panel.evaluate(
    (words) =>
      new Promise<void>((resolve, reject) => {
        Object.assign(globalThis, { releaseLedger: false });
        const opening = indexedDB.open('aside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const store = opening.result.transaction('outbox', 'readwrite').objectStore('outbox');
          const hold = () => {
            if (Reflect.get(globalThis, 'releaseLedger') === true) opening.result.close();
            else store.count().onsuccess = hold;
          };
          const reading = store.getAll();
          reading.onsuccess = () => {
            const row = reading.result.find(({ message }) => message.text === words);
            Object.assign(globalThis, { heldState: row?.send.state });
            resolve();
            hold();
          };
        };
      }),
    text,
  );
}

const entries = () => readRows<OutboxEntry>(panel, 'outbox');

async function stateOf(text: string): Promise<string | undefined> {
  return (await entries()).find((entry) => textOf(entry) === text)?.send.state;
}

async function untilState(text: string, wanted: 'sending' | 'answered'): Promise<void> {
  const end = Date.now() + STATE_TIMEOUT_MS;
  for (;;) {
    const state = await stateOf(text);
    // Where the state has been passed already, the kill falls into a later gap, and the count says so.
    if (state !== undefined && (state === wanted || state === 'unknown' || isSettled(state))) return;
    if (Date.now() > end) throw new Error(`“${text}” stayed ${state}`);
    await pause(5);
  }
}

/** Entries that claim to be with Instagram although no phone shows them. */
async function overclaimed(): Promise<string[]> {
  const rows = await entries();
  const texts = await textsOnPhones();
  return rows
    .filter(({ send }) => ['accepted', 'echoed', 'seen'].includes(send.state))
    .filter((entry) => times(texts, textOf(entry)) === 0)
    .map(wordsOf);
}

/** Each message that Instagram was given, as often as it was given. */
async function textsOnPhones(): Promise<string[]> {
  const { messages } = await world.observe<{ messages: { text?: string; count: number }[] }>('sent');
  return messages.flatMap(({ text = '', count }) => Array.from({ length: count }, () => text));
}

const isSettled = (state: string) => ['accepted', 'echoed', 'seen', 'refused'].includes(state);
const textOf = ({ message }: OutboxEntry) => ('text' in message ? message.text : '');
const wordsOf = (entry: OutboxEntry) => `${textOf(entry)} ${JSON.stringify(entry.send)}`;
const times = (texts: readonly string[], text: string) => texts.filter((each) => each === text).length;
const wordsOfCounts = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, number]) => `${number} ${name}`)
    .join('; ');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function pick<T>(choices: readonly T[], number: number): T {
  const choice = choices[number % choices.length];
  if (choice === undefined) throw new Error('nothing to choose from');
  return choice;
}
