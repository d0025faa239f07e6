import { Worker } from 'node:worker_threads';
import { COMMIT_PATIENCE, LARGEST_BACKLOG, WATCH_INTERVAL } from '../limits.ts';
import { type Delivery, StoreUnavailable, StoreUnusable } from '../store.ts';
import type { FromWriter, ToWriter, WriterCalls, WriterSettings } from './writer-calls.ts';

/** The writing thread as seen from the answering one. */
export interface Writer {
  append(delivery: Delivery): Promise<void>;
  call<Name extends keyof WriterCalls>(
    name: Name,
    ...parameters: Parameters<WriterCalls[Name]>
  ): Promise<Awaited<ReturnType<WriterCalls[Name]>>>;
  close(): Promise<void>;
}

/** What happens in the writing thread without being asked for. */
export interface WriterEvents {
  /** Streams grew; durable already. */
  onGrown(heads: readonly [accountId: string, seq: number][]): void;
  /** The thread died. Nothing can be stored any longer. */
  onDeath(error: Error): void;
}

/** Deliveries of one group commit. More at once would only make the first of them wait longer. */
const LARGEST_GROUP = 512;
const LARGEST_GROUP_BYTES = 8 << 20;

interface Waiting extends Delivery {
  since: number;
  resolve(): void;
  reject(error: Error): void;
}

/** Starts the writing thread and waits until it has opened the store. */
export async function startWriter(settings: WriterSettings, events: WriterEvents): Promise<Writer> {
  const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: settings });
  const calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const opened = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  /** Not handed over yet, oldest first. */
  let queue: Waiting[] = [];
  /** Handed over; answered together by the next `appended`. */
  let group: Waiting[] = [];
  let backlog = 0;
  let lastCall = 0;
  let dead: Error | undefined;
  let handOverPlanned = false;

  /**
   * One group is under way at a time; what arrives meanwhile is the next. Handing over waits for the end of the
   * present round of the event loop, so that all that has just been read from the sockets is in one commit.
   */
  function planHandOver(): void {
    if (handOverPlanned || group.length > 0 || queue.length === 0) return;
    handOverPlanned = true;
    setImmediate(handOver);
  }

  function handOver(): void {
    handOverPlanned = false;
    if (group.length > 0 || queue.length === 0) return;
    let size = 0;
    let count = 0;
    for (const { body } of queue) {
      if (count > 0 && (count === LARGEST_GROUP || size + body.length > LARGEST_GROUP_BYTES)) break;
      size += body.length;
      count += 1;
    }
    group = count === queue.length ? queue : queue.slice(0, count);
    queue = count === queue.length ? [] : queue.slice(count);
    post(pack(group, size));
  }

  function post(message: ToWriter): void {
    worker.postMessage(message, message.kind === 'append' ? [message.bodies] : []);
  }

  function settleGroup(failed: readonly number[]): void {
    const settled = group;
    group = [];
    for (const [index, waiting] of settled.entries()) {
      backlog -= waiting.body.length;
      if (failed.includes(index)) waiting.reject(new StoreUnavailable('The store could not keep the delivery.'));
      else waiting.resolve();
    }
    planHandOver();
  }

  /** Refused deliveries come again, and what is stored nevertheless is then recognised as a duplicate. */
  function refuseTheImpatient(): void {
    const limit = performance.now() - COMMIT_PATIENCE;
    const isLate = (waiting: Waiting) => waiting.since < limit;
    for (const waiting of [...group, ...queue].filter(isLate))
      waiting.reject(new StoreUnavailable('The disk is slow.'));
    backlog -= queue.filter(isLate).reduce((sum, { body }) => sum + body.length, 0);
    queue = queue.filter((waiting) => !isLate(waiting));
  }

  function die(error: Error): void {
    if (dead) return;
    dead = error;
    const lost = new StoreUnavailable('The writing thread has ended.');
    for (const waiting of [...group, ...queue]) waiting.reject(lost);
    for (const { reject } of calls.values()) reject(lost);
    group = [];
    queue = [];
    calls.clear();
    opened.reject(error);
    ended.resolve();
  }

  worker.on('message', (message: FromWriter) => {
    switch (message.kind) {
      case 'ready':
        opened.resolve();
        break;
      case 'unusable':
        opened.reject(new StoreUnusable(message.sentence));
        break;
      case 'appended':
        // Readers first: whoever is told 200 may look at once.
        events.onGrown(message.heads);
        settleGroup(message.failed);
        break;
      case 'answer':
        calls.get(message.call)?.resolve(message.value);
        calls.delete(message.call);
        break;
      case 'failure':
        calls.get(message.call)?.reject(new StoreUnavailable(message.sentence));
        calls.delete(message.call);
        break;
    }
  });
  let closing = false;
  worker.on('error', (error) => die(error instanceof Error ? error : new Error('unknown reason')));
  worker.on('exit', () => {
    const unexpected = !closing && !dead;
    const error = dead ?? new Error('The writing thread has ended.');
    die(error);
    if (unexpected) events.onDeath(error);
  });

  const watch = setInterval(refuseTheImpatient, WATCH_INTERVAL);
  watch.unref();

  const writer: Writer = {
    append(delivery) {
      if (dead || closing) return Promise.reject(new StoreUnavailable('The store is closed.'));
      if (backlog + delivery.body.length > LARGEST_BACKLOG) {
        return Promise.reject(new StoreUnavailable('Too much is waiting for the disk.'));
      }
      backlog += delivery.body.length;
      return new Promise((resolve, reject) => {
        queue.push({ body: delivery.body, receivedAt: delivery.receivedAt, since: performance.now(), resolve, reject });
        planHandOver();
      });
    },

    call(name, ...parameters) {
      if (dead) return Promise.reject(new StoreUnavailable('The store is closed.'));
      lastCall += 1;
      const call = lastCall;
      return new Promise((resolve, reject) => {
        // The thread answers with what `WriterCalls` says; the channel itself carries no types.
        calls.set(call, {
          resolve: (value) => resolve(value as Awaited<ReturnType<WriterCalls[typeof name]>>),
          reject,
        });
        post({ kind: 'call', call, name, parameters });
      });
    },

    async close() {
      if (closing) return ended.promise;
      closing = true;
      clearInterval(watch);
      while (!dead && (group.length > 0 || queue.length > 0)) await new Promise((resolve) => setTimeout(resolve, 5));
      if (!dead) await writer.call('close').catch(() => undefined);
      await ended.promise;
    },
  };

  await opened.promise.catch(async (error) => {
    clearInterval(watch);
    await worker.terminate();
    throw error;
  });
  return writer;
}

function pack(group: readonly Waiting[], size: number): ToWriter {
  const bodies = new ArrayBuffer(size);
  const target = new Uint8Array(bodies);
  let start = 0;
  for (const { body } of group) {
    target.set(body, start);
    start += body.length;
  }
  return {
    kind: 'append',
    bodies,
    lengths: group.map(({ body }) => body.length),
    receivedAt: group.map(({ receivedAt }) => receivedAt),
  };
}
