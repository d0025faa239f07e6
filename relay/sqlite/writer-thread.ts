// The only thread that writes: a commit waits for the disk, and a thousand rows take their time; neither may hold up
// the thread that answers. Splitting and identifying happen here too, because a body costs one moved buffer to hand
// over, and its hundred rows would cost a hundred cloned objects.
import { parentPort, workerData } from 'node:worker_threads';
import { keyedHash } from '../keyed-hash.ts';
import type { Delivery } from '../store.ts';
import { prepareAppend } from './append.ts';
import { openDatabase } from './database.ts';
import { prepareDeviceWriter } from './devices.ts';
import { prepareTrim } from './trim.ts';
import type { FromWriter, ToWriter, WriterCalls, WriterSettings } from './writer-calls.ts';

if (!parentPort) throw new Error('writer-thread.ts runs as a worker thread only.');
const port = parentPort;
const post = (message: FromWriter) => port.postMessage(message);

try {
  start(workerData);
} catch (error) {
  post({ kind: 'unusable', sentence: sentence(error) });
  port.close();
}

function start({ path, key }: WriterSettings): void {
  const db = openDatabase(path);
  const append = prepareAppend(db, keyedHash(key));
  const calls: WriterCalls = {
    ...prepareDeviceWriter(db),
    trimStep: prepareTrim(db),
    close() {
      db.close();
      port.close();
    },
  };

  port.on('message', (message: ToWriter) => {
    if (message.kind === 'append') {
      post({ kind: 'appended', ...append(unpack(message)) });
      return;
    }
    const { call, name, parameters } = message;
    try {
      post({ kind: 'answer', call, value: Reflect.apply(calls[name], undefined, parameters) });
    } catch (error) {
      post({ kind: 'failure', call, sentence: sentence(error) });
    }
  });
  post({ kind: 'ready' });
}

function unpack({ bodies, lengths, receivedAt }: ToWriter & { kind: 'append' }): Delivery[] {
  let start = 0;
  return lengths.map((length, index) => {
    const body = new Uint8Array(bodies, start, length);
    start += length;
    return { body, receivedAt: receivedAt[index] ?? 0 };
  });
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown reason';
}
