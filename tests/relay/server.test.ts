import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messages, postDelivery, signatureOf } from './deliveries.ts';
import { type RelayInProcess, startInProcess } from './relay-in-process.ts';

let relay: RelayInProcess;
const sockets: Socket[] = [];
beforeEach(async () => {
  relay = await startInProcess();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await relay.close();
});

async function open(): Promise<Socket> {
  const socket = connect(Number(new URL(relay.origin).port), '127.0.0.1');
  socket.on('error', () => undefined);
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

/** Milliseconds until the relay closes the connection. */
async function closedAfter(socket: Socket): Promise<number> {
  const start = performance.now();
  socket.resume();
  await once(socket, 'close');
  return performance.now() - start;
}

describe('a slow attacker', () => {
  it('is cut off: slow headers after 5 s, a slow body after 10 s, while a delivery is taken as ever', async () => {
    const headers = await open();
    headers.write('POST /webhooks/instagram HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const body = await open();
    body.write('POST /webhooks/instagram HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{');
    const drip = setInterval(() => {
      headers.write('a');
      body.write(' ');
    }, 500);
    const both = Promise.all([closedAfter(headers), closedAfter(body)]);
    expect((await postDelivery(relay.origin, messages('1', 'a'))).status).toBe(200);
    const [slowHeaders, slowBody] = await both;
    clearInterval(drip);
    // Node's own patience is a minute for headers and five for a body.
    expect(slowHeaders).toBeLessThan(30_000);
    expect(slowBody).toBeLessThan(30_000);
  });

  it('does not cost a held poll its answer: receiving is timed, waiting is not', async () => {
    const { token } = await relay.pair('1');
    const start = performance.now();
    const answer = await relay.post('/v1/poll', { cursors: { '1': null }, wait: 12.5 }, token);
    expect(answer.status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(12_000);
  });
});

describe('a connection', () => {
  it('serves one delivery after the other, also behind refused ones', async () => {
    const socket = await open();
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    const send = async (body: Buffer, signature: string) => {
      const before = received.length;
      socket.write(
        `POST /webhooks/instagram?x=1 HTTP/1.1\r\nHost: x\r\nX-Hub-Signature-256: ${signature}\r\nContent-Length: ${body.length}\r\n\r\n`,
      );
      socket.write(body.subarray(0, 20));
      await new Promise((resolve) => setTimeout(resolve, 10));
      socket.write(body.subarray(20));
      await expect.poll(() => received.length).toBeGreaterThan(before);
      return received.slice(before + 9, before + 12);
    };
    const body = messages('1', 'a');
    expect(await send(body, signatureOf(body))).toBe('200');
    expect(await send(body, 'sha1=x')).toBe('401');
    expect(await send(body, signatureOf(Buffer.from('other')))).toBe('401');
    expect(await send(body, signatureOf(body))).toBe('200');
    expect((await relay.store.statistics()).accounts).toMatchObject([{ seq: 1, duplicates: 1 }]);
  });

  it('that breaks in mid-delivery leaves nothing behind', async () => {
    const body = messages('1', 'half');
    const socket = await open();
    socket.write(
      `POST /webhooks/instagram HTTP/1.1\r\nHost: x\r\nX-Hub-Signature-256: ${signatureOf(body)}\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    socket.write(body.subarray(0, 50));
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    expect((await postDelivery(relay.origin, messages('1', 'a'))).status).toBe(200);
    expect(await relay.store.statistics()).toMatchObject({ accounts: [{ seq: 1 }], quarantined: 0 });
  });
});
