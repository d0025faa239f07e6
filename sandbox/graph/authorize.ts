import type { Exchange } from '../http/reply.ts';
import type { Sandbox, Token } from '../sandbox.ts';
import { type ErrorName, GraphError } from './errors.ts';
import type { Login } from './route.ts';

/** How a token of each login looks; any other is not even read there (platform.md §1). */
const LOOKS: Readonly<Record<Login, RegExp>> = {
  instagram: /^IGAA[A-Za-z0-9]+$/,
  facebook: /^EAA[A-Za-z0-9]+$/,
};

/** Open fact: `VARIANTS.expirySubcode`. */
const EXPIRED = {
  '463': 'token-expired',
  '0': 'token-expired-zero',
  '460': 'token-password-changed',
} as const satisfies Record<string, ErrorName>;

/** The token of a request, from its header or the `access_token` parameter (platform.md §4.1). Throws 190. */
export function authorize(sandbox: Sandbox, exchange: Exchange, params: Record<string, unknown>, login: Login): Token {
  const header = /^(?:Bearer|OAuth)\s+(.+)$/i.exec(exchange.headers.authorization ?? '')?.[1]?.trim();
  const parameter = params.access_token;
  const text = header ?? (typeof parameter === 'string' ? parameter : undefined);
  if (!text) throw new GraphError('token-missing');
  // Any token of another family, and anything mangled.
  if (!LOOKS[login].test(text)) throw new GraphError('token-unparseable');
  const token = sandbox.tokens.find((known) => known.text === text);
  if (!token) throw new GraphError('token-invalid');
  if (sandbox.clock.now() >= token.expiresAt) throw new GraphError(EXPIRED[sandbox.variants.expirySubcode]);
  return token;
}
