// The thin edge of the outbox: takes what is queued and sends it, one at a time per conversation. Everything it touches is passed in.
import type { ErrorReason } from '../instagram/error-reasons.ts';
import type { OutboxEntry } from './entry.ts';
import { acceptSend, loseSend, refuseSend, releaseSend, returnToQueue, startSend } from './ledger.ts';
import { byAge, nextSends, orphansOf, queueOf } from './next-sends.ts';
import type { SendOutcome } from './send-outcome.ts';

/** Whether an entry may leave, judged at the moment of sending. */
export type SendGate =
  | { gate: 'open' }
  /** It must not go any more (the window closed, the token is dead): told as a refusal, and nothing left. */
  | { gate: 'shut'; reason: ErrorReason }
  /** It may go later (offline, vault locked, too many calls): the entry stays queued until `until`, or until somebody calls again. */
  | { gate: 'wait'; until?: number };

/** What the sender needs of the world. */
export interface SenderWorld {
  /** Every `held`, every `queued` and every `sending` entry, any order. */
  unsent(): Promise<readonly OutboxEntry[]>;
  /**
   * Reads the entry, applies `change` and writes it in one transaction; answers what is stored then, `undefined` when
   * the entry is gone. `change` may answer the same object: nothing is to be written.
   */
  move(entry: OutboxEntry, change: (entry: OutboxEntry) => OutboxEntry): Promise<OutboxEntry | undefined>;
  /** Runs `work` while nobody else holds that name, in this or any other context (`navigator.locks`); waits its turn. */
  alone(name: string, work: () => Promise<void>): Promise<void>;
  gate(entry: OutboxEntry, now: number): Promise<SendGate>;
  /** One request, never repeated. Must not throw once something may have left; what it throws all the same counts as no answer. */
  send(entry: OutboxEntry): Promise<SendOutcome>;
  /** Called when a queue has nothing to do before a time, ms since 1970: somebody has to call again then. */
  wakeAt(queue: string, at: number): void;
  /** Called when an entry became `unknown`, so that somebody looks for evidence. */
  lost(entry: OutboxEntry): void;
  /** ms since 1970. */
  now(): number;
}

/**
 * Sends everything that is queued. To be called after every new entry and at every start of the worker; calls may
 * overlap, because each queue has its own lock. A call that waits for a lock also finds what was queued meanwhile, so
 * no entry is left behind.
 */
export async function sendQueued(world: SenderWorld): Promise<void> {
  const queues = new Set((await world.unsent()).map(queueOf));
  await Promise.all([...queues].map((queue) => world.alone(queue, () => drain(world, queue))));
}

async function drain(world: SenderWorld, queue: string): Promise<void> {
  for (const orphan of orphansOf(await world.unsent(), queue)) await lose(world, orphan, 'worker-died');

  for (;;) {
    const waiting = (await world.unsent()).filter((entry) => queueOf(entry) === queue);
    const next = nextSends(waiting.toSorted(byAge))[0];
    if (!next) return;
    if (next.send.state === 'held') {
      const { until } = next.send;
      if (until > world.now()) return world.wakeAt(queue, until);
      await world.move(next, (stored) => releaseSend(stored, world.now()));
      continue;
    }
    if ((await sendOne(world, next)) === 'wait') return;
  }
}

async function sendOne(world: SenderWorld, entry: OutboxEntry): Promise<'done' | 'wait'> {
  const gate = await world.gate(entry, world.now());
  if (gate.gate === 'wait') return waits(world, entry, gate.until);
  if (gate.gate === 'shut') {
    await world.move(entry, (stored) => refuseSend(stored, { at: world.now(), reason: gate.reason }));
    return 'done';
  }

  // From here on the row says that a request may have left, whatever becomes of this worker.
  const leaving = await world.move(entry, (stored) => startSend(stored, world.now()));
  if (leaving?.send.state !== 'sending') return 'done';

  const answer = await answerTo(world, leaving);
  switch (answer.outcome) {
    case 'accepted':
      await world.move(leaving, (stored) => acceptSend(stored, { ...answer, at: world.now() }));
      return 'done';
    case 'refused':
      await world.move(leaving, (stored) => refuseSend(stored, { ...answer.refusal, at: world.now() }));
      return 'done';
    case 'unknown':
      await lose(world, leaving, answer.because);
      return 'done';
    case 'not-sent':
      await world.move(leaving, returnToQueue);
      return waits(world, leaving, answer.until);
  }
}

function waits(world: SenderWorld, entry: OutboxEntry, until: number | undefined): 'wait' {
  if (until !== undefined) world.wakeAt(queueOf(entry), until);
  return 'wait';
}

async function answerTo(world: SenderWorld, entry: OutboxEntry): Promise<SendOutcome> {
  try {
    return await world.send(entry);
  } catch {
    // Whatever it was, it may have come after the request left.
    return { outcome: 'unknown', because: 'no-answer' };
  }
}

async function lose(world: SenderWorld, entry: OutboxEntry, because: 'worker-died' | 'no-answer' | 'unclear-answer') {
  const lost = await world.move(entry, (stored) => loseSend(stored, because));
  if (lost?.send.state === 'unknown') world.lost(lost);
}
