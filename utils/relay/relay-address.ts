import { withoutUndefined } from '../instagram/without-undefined.ts';

/** What a person typed or pasted as a relay's address, made usable. */
export interface TypedAddress {
  /** `https:` or loopback `http:`, without a trailing slash. */
  address: string;
  /** The pairing code, when a whole pairing link was pasted; it stands in the link's fragment. */
  code?: string;
}

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads a relay address. Tolerant in form (no scheme, blanks, trailing slash, a pasted pairing link), strict in substance:
 * only `https:`, or `http:` on this very machine, because the device token travels to it.
 */
export function readRelayAddress(typed: string): TypedAddress | undefined {
  const trimmed = typed.trim();
  if (trimmed === '') return undefined;

  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  const url = parse(hasScheme ? trimmed : `${isLoopback(trimmed) ? 'http' : 'https'}://${trimmed}`);
  if (!url || url.hostname === '' || url.username !== '' || url.password !== '') return undefined;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname))) return undefined;

  const code = codeIn(url.hash);
  const path = url.pathname.replace(/\/+$/, '').replace(/\/pair$/, '');
  return withoutUndefined({ address: `${url.origin}${path}`, code });
}

/**
 * A pairing code as the relay reads it: without case, blanks and hyphens, O as 0, I and L as 1.
 *
 * @returns `undefined` if it cannot be one: ten characters of Crockford's base32
 */
export function readPairingCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code) ? code : undefined;
}

/** The relay's own links have `#pair=<code>`; `#code=…` and the bare code are understood too. */
function codeIn(hash: string): string | undefined {
  const named = new URLSearchParams(hash.slice(1));
  const [first] = named.keys();
  const code = named.get('pair') ?? named.get('code') ?? first;
  return code === undefined ? undefined : readPairingCode(code);
}

function isLoopback(text: string): boolean {
  const host = parse(`http://${text}`)?.hostname;
  return host !== undefined && LOOPBACK_HOSTS.has(host);
}

function parse(text: string): URL | undefined {
  return URL.parse(text) ?? undefined;
}
