// The ledger against a model of the world: an Instagram that answers, declines, loses answers and is asked twice by the
// browser, workers that die at any moment, echoes in any order. The model knows what was really sent.
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { queueMessage, undoSend } from '../../utils/background/queue-reply.ts';
import { createSending } from '../../utils/background/sending.ts';
import { createSettling, type Settling } from '../../utils/background/settle-sends.ts';
import { createTimers } from '../../utils/background/timers.ts';
import type { BackgroundWorld } from '../../utils/background/world.ts';
import { parseEvent } from '../../utils/instagram/parse-event.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { secondEcho } from '../../utils/outbox/second-echo.ts';
import { applyEvents } from '../../utils/storage/apply-events.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { isSentMessage } from '../../utils/storage/second-echoes.ts';
import { putSetting } from '../../utils/storage/settings.ts';
import { ACCOUNT, withDatabase } from '../storage/fresh-database.ts';

// Deciphering happens outside the event loop, so that nobody could tell when a worker has come to rest.
vi.mock('../../utils/vault/open-secret.ts', () => ({ openSecret: async () => 'IGAA-canary' }));

const START = 1_763_700_000_000;
const PEOPLE = ['601', '602'] as const;
/** Few, so that sends of one text meet. */
const TEXTS = ['Yes', 'Yes', 'Yes', 'No'] as const;
/** What the owner types on the phone: Aside has nothing to do with it. */
const TYPED = 'typed on the phone';
const RUNS = 100;

type Fate = 'accept' | 'accept-twice' | 'decline' | 'lose-after' | 'lose-before' | 'make-only';

type Step =
  | { do: 'command'; person: number; text: number; dies: boolean }
  | { do: 'undo'; which: number }
  | { do: 'answer'; which: number; fate: Fate }
  | { do: 'echo'; which: number }
  | { do: 'wait'; ms: number }
  | { do: 'die'; ownsNextRequest: boolean }
  | { do: 'look'; which: number }
  | { do: 'phone'; person: number }
  | { do: 'hold'; seconds: 0 | 3 | 5 }
  | { do: 'network'; isOnline: boolean };

const which = fc.nat(1_000);
const aPerson = fc.constantFrom(0, 0, 0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('command' as const), person: aPerson, text: fc.nat(3), dies: rarely() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), which }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      which,
      fate: fc.constantFrom<Fate>(
        'accept',
        'accept',
        'accept-twice',
        'decline',
        'lose-after',
        'lose-before',
        'lose-before',
        'make-only',
        'make-only',
        'make-only',
      ),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('echo' as const), which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 700, 3_000, 5_000, 31_000, 62_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('die' as const), ownsNextRequest: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('look' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('phone' as const), person: aPerson }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hold' as const), seconds: fc.constantFrom(0, 3, 5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('network' as const), isOnline: fc.boolean() }) },
);

function rarely(): fc.Arbitrary<boolean> {
  return fc.nat(5).map((number) => number === 0);
}

const says: Step = { do: 'command', person: 0, text: 0, dies: false };
const answers = (fate: Fate): Step => ({ do: 'answer', which: 0, fate });
const first = { which: 0 } as const;
/** Histories that are hard, and that chance seldom finds: sends of one text that meet. */
const HARD: [Step[], number][] = [
  // The first one's answer was lost and it made nothing; what stands there is of the second one, which is on its way.
  [[says, answers('lose-before'), says, answers('make-only'), { do: 'echo', ...first }, answers('accept')], 0],
  [[says, answers('lose-before'), says, answers('make-only'), { do: 'look', ...first }, answers('accept')], 0],
  // Sent twice by the browser, and for a while the second one could be of another send.
  [[says, answers('accept-twice'), says, { do: 'echo', ...first }, { do: 'echo', ...first }, answers('decline')], 0],
];

/** A message that stands in a thread at Instagram. */
interface Made {
  mid: string;
  igsid: string;
  text: string;
  at: number;
  echoed: boolean;
}

/** A request that left, or was just about to when its worker died. */
interface Request {
  igsid: string;
  text: string;
  at: number;
  entryId: string;
  /** Of what it made. */
  mid?: string;
  answer(answer: Response | Error): void;
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

/** Everything outside the database, with the truth of what was sent. */
async function modelOf(db: AsideDatabase, skewMs: number) {
  const met: Record<string, number> = {};
  const count = (what: string) => {
    met[what] = (met[what] ?? 0) + 1;
  };
  let now = START;
  let isOnline = true;
  let made: Made[] = [];
  const open: Request[] = [];
  const received: Request[] = [];
  let sleepers: { at: number; wake(): void }[] = [];
  let generation = 0;
  let worker: { world: BackgroundWorld; send(): Promise<void>; settling: Settling };
  let diesAtNextRequest = false;
  let commands = 0;

  for (const igsid of PEOPLE)
    await hear({
      sender: { id: igsid },
      recipient: { id: ACCOUNT },
      timestamp: now,
      message: { mid: `in-${igsid}`, text: 'Hi' },
    });

  async function hear(item: object): Promise<void> {
    const events = parseEvent(
      { accountId: ACCOUNT, channel: 'messaging', item, time: now, receivedAt: now },
      { accountId: ACCOUNT },
    );
    await applyEvents(db, { accountId: ACCOUNT, events, now });
  }

  function make(igsid: string, text: string, after = 0): Made {
    const message = { mid: `mid-${made.length + 1}`, igsid, text, at: now + skewMs + after, echoed: false };
    made = [...made, message];
    return message;
  }

  /** What a request does, and what is answered, as one fate of a network has it. */
  function meet(request: Request, fate: Fate): void {
    const { igsid, text } = request;
    const ensure = () => (request.mid ??= make(igsid, text).mid);
    const accept = () => request.answer(json({ recipient_id: igsid, message_id: ensure() }));
    if (fate !== 'make-only') open.splice(open.indexOf(request), 1);
    count(`answer ${fate}`);
    if (fate !== 'lose-before' && fate !== 'decline') ensure();
    if (fate === 'accept-twice') request.mid = make(igsid, text, 5).mid;
    if (fate === 'lose-before' || fate === 'lose-after') request.answer(new Error('lost'));
    else if (fate === 'decline' && request.mid === undefined)
      request.answer(json({ error: { message: 'x', code: 551 } }, 400));
    else if (fate !== 'make-only') accept();
  }

  async function fetchOf(own: number, request: globalThis.Request): Promise<Response> {
    const url = new URL(request.url);
    if (request.method === 'GET') {
      const igsid = url.searchParams.get('user_id');
      if (igsid !== null) return json({ data: [{ id: `t${igsid}` }] });
      const person = url.pathname.split('/t')[1] ?? '';
      const data = made
        .filter((message) => message.igsid === person)
        .toReversed()
        .map(({ mid, text, at }) => ({
          id: mid,
          created_time: new Date(at).toISOString(),
          from: { id: ACCOUNT },
          to: { data: [{ id: person }] },
          message: text,
        }));
      return json({ id: `t${person}`, messages: { data } });
    }
    const body = await request.json();
    if (own !== generation) return new Promise(() => {});
    const sending = (await entries()).filter(
      ({ send, target }) => send.state === 'sending' && 'igsid' in target && target.igsid === body.recipient.id,
    );
    expect(sending, 'one at a time in a conversation').toHaveLength(1);
    const asked: Request = {
      igsid: body.recipient.id,
      text: body.message.text,
      at: now,
      entryId: sending[0]?.id ?? '',
      answer: () => {},
    };
    received.push(asked);
    if (diesAtNextRequest) {
      diesAtNextRequest = false;
      count('died before the request left');
      await restart();
      return new Promise(() => {});
    }
    return new Promise((resolve, reject) => {
      // A dead worker hears nothing any more.
      asked.answer = (answer) => {
        if (own !== generation) return;
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      };
      open.push(asked);
    });
  }

  function begin(): void {
    const own = generation;
    const tails = new Map<string, Promise<unknown>>();
    const world: BackgroundWorld = {
      db,
      fetch: (input, init) => fetchOf(own, new globalThis.Request(input, init)),
      now: () => now,
      random: () => 0.5,
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          const wake = () => own === generation && resolve();
          sleepers.push({ at: now + ms, wake });
          signal.addEventListener('abort', wake);
        }),
      tellChanged: () => {},
      alone: (name, work) => {
        const mine = (tails.get(name) ?? Promise.resolve()).then(work, work);
        tails.set(
          name,
          mine.catch(() => undefined),
        );
        return mine;
      },
      stillAlive: async () => {},
      openSurfaces: () => 0,
      isOnline: () => isOnline,
      action: { setBadge: async () => {}, setTitle: async () => {} },
      notices: { mayShow: async () => false, show: async () => {}, shown: async () => [], clear: async () => {} },
      lockAlarm: { set: async () => {}, at: async () => undefined },
      emptyBrowser: async () => {},
      deadlineAlarm: { set: async () => {} },
    };
    const timers = createTimers(world);
    const settling = createSettling(world, () => sending, timers);
    const ties = { moved: async () => {}, lost: (entry: OutboxEntry) => settling.plan(entry) };
    const sending = createSending(world, ties, timers);
    worker = { world, send: sending.send, settling };
  }

  async function restart(): Promise<void> {
    generation += 1;
    begin();
    void worker.send().then(() => worker.settling.planAll());
  }

  const entries = () => db.getAll('outbox');
  begin();

  async function idle(): Promise<void> {
    for (let round = 0; round < 100; round += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  async function wait(ms: number): Promise<void> {
    const end = now + ms;
    for (;;) {
      const next = sleepers.toSorted((one, other) => one.at - other.at)[0];
      if (!next || next.at > end) break;
      now = Math.max(now, next.at);
      sleepers = sleepers.filter((sleeper) => sleeper !== next);
      next.wake();
      await idle();
    }
    now = end;
    // What a dead worker had asked for is carried out within the life of a request, or never.
    for (const request of open.filter(({ at }) => now - at > 20_000)) {
      open.splice(open.indexOf(request), 1);
      request.answer(new Error('too late'));
    }
  }

  async function take(one: Step): Promise<void> {
    now += 1;
    switch (one.do) {
      case 'command': {
        commands += 1;
        const order = { accountId: ACCOUNT, igsid: PEOPLE[one.person] ?? '', id: `e${commands}`, templateIds: [] };
        const answer = await queueMessage(worker.world, {
          ...order,
          message: { kind: 'text', text: TEXTS[one.text] ?? '' },
        });
        expect(answer.ok).toBe(true);
        if (one.dies) await restart();
        else void worker.send();
        return;
      }
      case 'undo': {
        const entry = pick(await entries(), one.which);
        if (!entry) return;
        const asked = received.some(({ entryId }) => entryId === entry.id);
        const answer = await undoSend(worker.world, { accountId: ACCOUNT, outboxId: entry.id });
        if (answer.ok) {
          expect(asked, 'taken back though it had left').toBe(false);
          undone.add(entry.id);
          count('undone');
        }
        void worker.send();
        return;
      }
      case 'answer': {
        const request = pick(open, one.which);
        if (request) meet(request, one.fate);
        return;
      }
      case 'echo':
        return echo(
          pick(
            made.filter(({ echoed }) => !echoed),
            one.which,
          ),
        );
      case 'wait':
        return wait(one.ms);
      case 'die':
        count('died');
        if (one.ownsNextRequest) diesAtNextRequest = true;
        else await restart();
        return;
      case 'look': {
        const entry = pick(await entries(), one.which);
        if (entry) void worker.settling.look(ACCOUNT, entry.id);
        return;
      }
      case 'phone':
        make(PEOPLE[one.person] ?? '', TYPED);
        return;
      case 'hold':
        return putSetting(db, 'holdSeconds', one.seconds);
      case 'network':
        isOnline = one.isOnline;
        if (isOnline) void worker.send();
    }
  }

  const undone = new Set<string>();

  async function echo(message: Made | undefined): Promise<void> {
    if (!message) return;
    message.echoed = true;
    const { mid, text, at, igsid } = message;
    await hear({
      sender: { id: ACCOUNT },
      recipient: { id: igsid },
      timestamp: at,
      message: { mid, text, is_echo: true },
    });
  }

  /** What must hold at every moment. */
  async function check(): Promise<void> {
    const rows = await entries();
    const claimed = rows.flatMap(({ send }) => ('mid' in send ? [send.mid] : []));
    expect(new Set(claimed).size, 'two entries, one message').toBe(claimed.length);
    for (const { send, target, message, id } of rows) {
      const times = received.filter(({ entryId }) => entryId === id).length;
      expect(times, 'requests of one entry').toBeLessThanOrEqual(1);
      if (send.state === 'held' || send.state === 'queued') expect(times, 'requests of one that has not left').toBe(0);
      if (!('mid' in send)) continue;
      const real = made.find(({ mid }) => mid === send.mid);
      expect(real, 'claimed, and not there').toBeDefined();
      expect([real?.igsid, real?.text]).toEqual(['igsid' in target && target.igsid, 'text' in message && message.text]);
    }
    for (const { entryId } of received) expect(undone.has(entryId), 'sent after it was taken back').toBe(false);
    for (const igsid of PEOPLE) {
      const order = received
        .filter((request) => request.igsid === igsid)
        .map(({ entryId }) => Number(entryId.slice(1)));
      expect(order, 'order in a conversation').toEqual(order.toSorted((one, other) => one - other));
      for (const text of new Set(TEXTS)) {
        // Entries of one text are alike, but no more of them are proven absent than requests made nothing.
        const asked = received.filter((request) => request.igsid === igsid && request.text === text);
        const absent = asked.filter(({ mid }) => mid === undefined).length;
        const ids = new Set(asked.map(({ entryId }) => entryId));
        const refused = rows.filter(({ id, send }) => send.state === 'refused' && ids.has(id)).length;
        expect(refused, 'refused, and yet there').toBeLessThanOrEqual(absent);
      }
    }
  }

  /** Everything comes to rest: network, answers, echoes, looks. */
  async function end(): Promise<OutboxEntry[]> {
    isOnline = true;
    diesAtNextRequest = false;
    await restart();
    for (let round = 0; round < 60; round += 1) {
      await idle();
      for (const request of [...open]) meet(request, 'accept');
      for (const message of made.filter(({ echoed }) => !echoed)) await echo(message);
      await idle();
      const rows = await entries();
      if (rows.every(({ send }) => ['accepted', 'echoed', 'seen', 'refused'].includes(send.state)) && open.length === 0)
        break;
      await wait(10_000);
    }
    return entries();
  }

  return { take, idle, check, end, met, made: () => made };
}

function pick<T>(all: readonly T[], number: number): T | undefined {
  return all[number % all.length];
}

it('shows nothing stronger than its evidence and asks for nothing twice, whatever happens in between', async () => {
  const total: Record<string, number> = {};
  const count = (what: string, by = 1) => {
    total[what] = (total[what] ?? 0) + by;
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 30 }),
      fc.integer({ min: -30_000, max: 30_000 }),
      async (steps, skewMs) => {
        await withDatabase(async (db) => {
          const model = await modelOf(db, skewMs);
          for (const one of steps) {
            await model.take(one);
            await model.idle();
            await model.check();
          }
          const rows = await model.end();
          await model.check();

          for (const { send } of rows) {
            count(`ended ${send.state}`);
            expect(['accepted', 'echoed', 'seen', 'refused']).toContain(send.state);
          }
          // What was noted of second echoes on the way is what the rows say as a whole.
          const sent = (await db.getAll('messages')).filter(isSentMessage);
          const claims = new Set(rows.flatMap(({ send }) => ('mid' in send ? [send.mid] : [])));
          for (const { send, secondMid } of rows) {
            const own = 'mid' in send ? sent.find(({ mid }) => mid === send.mid) : undefined;
            const others = sent.filter(({ mid, igsid }) => igsid === own?.igsid && !claims.has(mid));
            expect(secondMid).toBe(own && secondEcho(own, others));
            if (secondMid !== undefined) count('second echo told');
          }
          for (const [what, number] of Object.entries(model.met)) count(what, number);
          count('messages made', model.made().length);
        });
      },
    ),
    { numRuns: RUNS, seed: 20261122, examples: HARD },
  );
  console.log(
    `sends against the model: ${RUNS} histories, ${JSON.stringify(Object.fromEntries(Object.entries(total).sort()))}`,
  );
}, 120_000);
