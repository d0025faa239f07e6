// A loopback proxy in front of the relay that notes every request: the relay's side of the story, with no debugger attached.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it passed. Times in ms since 1970; `endedAt` is absent while it is held. */
export interface PassedRequest {
  method: string;
  path: string;
  headers: string;
  body: string;
  startedAt: number;
  endedAt?: number;
  status?: number;
}

export interface WatchingProxy {
  address: string;
  passed: readonly PassedRequest[];
  close(): Promise<void>;
}

/** Forwards everything to `target` (`http://host:port`). */
export async function startWatchingProxy(target: string): Promise<WatchingProxy> {
  const passed: PassedRequest[] = [];
  const { hostname, port } = new URL(target);
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const note: PassedRequest = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: JSON.stringify(incoming.headers),
        body: body.toString(),
        startedAt: Date.now(),
      };
      passed.push(note);
      const forwarded = request(
        { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers },
        (answer) => {
          note.status = answer.statusCode ?? 0;
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
          answer.on('end', () => {
            note.endedAt = Date.now();
          });
        },
      );
      forwarded.on('error', () => outgoing.destroy());
      outgoing.on('close', () => {
        note.endedAt ??= Date.now();
        forwarded.destroy();
      });
      forwarded.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${address.port}`,
    passed,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
