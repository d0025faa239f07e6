import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { ERROR_STATUS } from './api-error.ts';
import { createApp } from './app.ts';
import type { AppWorld } from './app-world.ts';
import { BAD_SIGNATURE, type Refusal, TOO_LARGE, takeDelivery } from './delivery-answer.ts';
import { LARGEST_DELIVERY, LARGEST_DRAIN } from './limits.ts';
import { isSignature } from './signature.ts';

/** Closes slow-header and slow-body attacks, ms. A held poll has been received whole, so it is not meant. */
const HEADERS_TIMEOUT = 5_000;
const REQUEST_TIMEOUT = 10_000;
const CHECK_INTERVAL = 1_000;
/** Longer than a browser's 25 s poll and the 30 s between alarms, so that the next poll finds the connection open. */
const KEEP_ALIVE = 65_000;

const WEBHOOK = '/webhooks/instagram';

/**
 * The relay's Node server. Meta's POST is answered here, in front of Hono: Hono's `Request` and `Response` around each
 * 600-byte body took about half of the throughput (0.52 against 0.70 of a bare server), and ingest is the one path
 * where that counts. Both ends share `takeDelivery`; everything else goes through the app.
 */
export function createRelayServer(world: AppWorld): Server {
  const app = createApp(world);
  const throughHono = getRequestListener(app.fetch);
  return createServer(
    {
      headersTimeout: HEADERS_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      connectionsCheckingInterval: CHECK_INTERVAL,
      keepAliveTimeout: KEEP_ALIVE,
    },
    (request, response) => {
      if (request.method === 'POST' && isWebhook(request.url)) receive(world, request, response);
      else void throughHono(request, response);
    },
  );
}

function isWebhook(url: string | undefined): boolean {
  return url === WEBHOOK || url?.startsWith(`${WEBHOOK}?`) === true;
}

/** Reads a delivery and answers it. */
function receive(world: AppWorld, request: IncomingMessage, response: ServerResponse): void {
  const signature = request.headers['x-hub-signature-256'];
  const given = typeof signature === 'string' ? signature : undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  // What can only be refused is read to its end, so that the sender sees why, but not kept.
  let refusal: Refusal = isSignature(given) ? undefined : BAD_SIGNATURE;
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_DELIVERY) refusal = TOO_LARGE;

  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LARGEST_DELIVERY) {
      refusal = TOO_LARGE;
      chunks.length = 0;
    }
    if (size > LARGEST_DRAIN && !response.headersSent) {
      response.shouldKeepAlive = false;
      answer(world, response, TOO_LARGE);
      response.on('finish', () => request.destroy());
    }
    if (!refusal) chunks.push(chunk);
  });
  request.on('end', async () => {
    if (response.headersSent) return;
    const [only] = chunks;
    const body = chunks.length === 1 && only ? only : Buffer.concat(chunks);
    answer(world, response, refusal ?? (await takeDelivery(world, given, body)));
  });
  // A sender that hangs up comes again: nothing of its half is kept.
  request.on('error', () => undefined);
  response.on('error', () => undefined);
}

function answer(world: AppWorld, response: ServerResponse, refusal: Refusal): void {
  if (world.held.closing()) response.shouldKeepAlive = false;
  if (!refusal) {
    response.writeHead(200, { 'content-length': 0 }).end();
    return;
  }
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(refusal.body) };
  response.writeHead(ERROR_STATUS[refusal.code], headers).end(refusal.body);
}
