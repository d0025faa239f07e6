import {
  constants,
  createSecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { readExchange } from '../http/read-exchange.ts';
import type { Exchange, Reply } from '../http/reply.ts';
import { textReply } from '../http/reply.ts';

export interface Front {
  port: number;
  close(): Promise<void>;
}

/** The TLS port: HTTP/2 with connection reuse, as at Meta, and HTTP/1.1 for who cannot. */
export async function openFront(
  settings: { key: string; certificate: string; port: number },
  answer: (exchange: Exchange) => Promise<Reply>,
): Promise<Front> {
  const server = createSecureServer({ key: settings.key, cert: settings.certificate, allowHTTP1: true });
  const sockets = new Set<Socket>();
  const sessions = new Set<ServerHttp2Session>();
  server.on('secureConnection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A browser that gives up is no reason to end.
    socket.on('error', () => socket.destroy());
  });
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
    session.on('error', () => session.destroy());
  });

  async function serve(request: Http2ServerRequest, response: Http2ServerResponse) {
    const exchange = await readExchange(request);
    const reply = exchange ? await answer(exchange) : textReply(413, '');
    switch (reply.ending) {
      case undefined:
        response.writeHead(reply.status, reply.headers);
        response.end(reply.body);
        return;
      case 'hang':
        return;
      case 'cut-connection':
        return cut(request);
      case 'reset-stream':
        return reset(request, response, constants.NGHTTP2_INTERNAL_ERROR);
      case 'refuse-stream':
        return reset(request, response, constants.NGHTTP2_REFUSED_STREAM);
      case 'half': {
        const body = Buffer.from(reply.body);
        response.writeHead(reply.status, { ...reply.headers, 'content-length': body.length });
        response.write(body.subarray(0, Math.floor(body.length / 2)), () => cut(request));
        return;
      }
    }
  }

  /** Ends one stream and leaves the others of its connection alone. HTTP/1.1 has no streams. */
  function reset(request: Http2ServerRequest, response: Http2ServerResponse, code: number) {
    if (request.httpVersionMajor === 2) response.stream.close(code);
    else cut(request);
  }

  /** Kills the TCP connection under a request, so that not even a GOAWAY leaves. */
  function cut(request: Http2ServerRequest) {
    const port = request.socket.remotePort;
    for (const socket of sockets) if (socket.remotePort === port) socket.destroy();
  }

  server.on('request', (request, response) => {
    serve(request, response).catch(() => response.stream?.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, '127.0.0.1', resolve);
  });
  return {
    port: portOf(server.address()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) session.destroy();
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
