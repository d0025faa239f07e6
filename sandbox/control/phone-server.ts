import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readExchange } from '../http/read-exchange.ts';
import { type Reply, textReply } from '../http/reply.ts';
import { drawPicture } from '../pictures/draw.ts';
import type { Sandbox } from '../sandbox.ts';
import { answerControl } from './answer-control.ts';

export interface PhoneServer {
  port: number;
  close(): Promise<void>;
}

const FOLDER = new URL('../phone/', import.meta.url);
/** The phone page's files. */
const FILES: Readonly<Record<string, { file: string; type: string }>> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/phone.css': { file: 'phone.css', type: 'text/css; charset=utf-8' },
  ...Object.fromEntries(
    ['phone', 'elements', 'server', 'attach', 'chat', 'content', 'inbox', 'posts', 'wire'].map((name) => [
      `/${name}.js`,
      { file: `${name}.js`, type: 'text/javascript; charset=utf-8' },
    ]),
  ),
};
const SECURITY = {
  'content-security-policy': "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

/** Plain HTTP on loopback: the phone page and the control calls. */
export async function openPhoneServer(sandbox: Sandbox, port: number): Promise<PhoneServer> {
  const server = createServer((request, response) => {
    serve(sandbox, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The phone server has no port.');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(sandbox: Sandbox, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const exchange = await readExchange(request);
  if (!exchange) return write(response, textReply(413, ''));
  // A page elsewhere must not be able to drive the sandbox by a rebound name.
  if (exchange.host !== '127.0.0.1' && exchange.host !== 'localhost') return write(response, textReply(403, ''));
  if (exchange.method === 'GET' && exchange.path === '/changes') return tellChanges(sandbox, response);
  const control = await answerControl(sandbox, exchange);
  if (control) return write(response, control);
  const picture = exchange.method === 'GET' ? /^\/picture\/([\w-]+)\.svg$/.exec(exchange.path)?.[1] : undefined;
  if (picture !== undefined) {
    const headers = { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=86400' };
    return write(response, { status: 200, headers, body: drawPicture(picture) });
  }
  const page = exchange.method === 'GET' ? FILES[exchange.path] : undefined;
  if (!page) return write(response, textReply(404, 'Nothing here.'));
  const body = await readFile(new URL(page.file, FOLDER));
  write(response, { status: 200, headers: { 'content-type': page.type, ...SECURITY }, body });
}

function write(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}

/** Server-sent events: one `change` each time something happened, at most one every 30 ms. */
function tellChanges(sandbox: Sandbox, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('data: hello\n\n');
  let waiting: NodeJS.Timeout | undefined;
  const stop = sandbox.onChange(() => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      response.write('data: change\n\n');
    }, 30);
  });
  response.on('close', () => {
    clearTimeout(waiting);
    stop();
  });
}
