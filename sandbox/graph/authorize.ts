import type { Exchange } from '../http/reply.ts';
import type { Sandbox, Token } from '../sandbox.ts';
import { GraphError } from './errors.ts';

/** The token of a request, from its header or the `access_token` parameter (platform.md §4.1). Throws 190. */
export function authorize(sandbox: Sandbox, exchange: Exchange, params: Record<string, unknown>): Token {
  const header = /^(?:Bearer|OAuth)\s+(.+)$/i.exec(exchange.headers.authorization ?? '')?.[1]?.trim();
  const parameter = params.access_token;
  const text = header ?? (typeof parameter === 'string' ? parameter : undefined);
  if (!text) throw new GraphError('token-missing');
  // Any token of another family, and anything mangled.
  if (!/^IGAA[A-Za-z0-9]+$/.test(text)) throw new GraphError('token-unparseable');
  const token = sandbox.tokens.find((known) => known.text === text);
  if (!token) throw new GraphError('token-invalid');
  if (sandbox.clock.now() >= token.expiresAt) throw new GraphError('token-expired');
  return token;
}
