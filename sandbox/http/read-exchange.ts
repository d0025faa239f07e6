import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import type { Exchange } from './reply.ts';

/** More than any documented request needs. */
const LARGEST_BODY = 4 * 1024 * 1024;

/** Reads a request to its end. Answers undefined when the body is larger than 4 MB. */
export async function readExchange(request: IncomingMessage | Http2ServerRequest): Promise<Exchange | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(bytes);
  }
  const authority = String(request.headers[':authority'] ?? request.headers.host ?? '');
  const url = new URL(request.url ?? '/', 'http://sandbox.invalid');
  return {
    method: request.method ?? 'GET',
    host: authority.replace(/:\d+$/, '').toLowerCase(),
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
    protocol: request.httpVersionMajor === 2 ? 'h2' : 'http/1.1',
  };
}
