import { request as httpsRequest } from 'node:https';
import type { RunningSandbox } from '../../sandbox/start-sandbox.ts';

/** Sends requests to a sandbox instead of Meta: same host by name, same path, same headers, at the sandbox's port. */
export function overLoopback(running: RunningSandbox): (request: Request) => Promise<Response> {
  return async (request) => {
    const { host, pathname, search } = new URL(request.url);
    const body = await request.text();
    return new Promise((resolve, reject) => {
      const to = {
        host: '127.0.0.1',
        port: new URL(running.ready.graph).port,
        path: pathname + search,
        method: request.method,
        headers: { ...Object.fromEntries(request.headers), host },
        ca: running.certificate,
      };
      const sent = httpsRequest(to, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const headers = new Headers();
          for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value));
          resolve(new Response(Buffer.concat(parts), { status: answer.statusCode ?? 0, headers }));
        });
      });
      sent.on('error', () => reject(new TypeError('Failed to fetch')));
      sent.end(body);
    });
  };
}
