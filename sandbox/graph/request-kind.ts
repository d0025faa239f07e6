import type { Exchange } from '../http/reply.ts';
import { isRecord } from './send/read-value.ts';

/** What a request is about, told from itself alone, so that a fault can pick it before it is carried out. */
export const REQUEST_KINDS = [
  'send',
  'self-send',
  'private-reply',
  'public-reply',
  'action',
  'upload',
  'refresh',
  'read',
  'other',
] as const;

export type RequestKind = (typeof REQUEST_KINDS)[number];

/** @param ownIgsids the accounts' own: a message to one of them is a self send by whichever path */
export function requestKind(exchange: Exchange, ownIgsids: readonly string[]): RequestKind {
  const { method, path } = exchange;
  if (path.endsWith('/refresh_access_token')) return 'refresh';
  if (method === 'GET') return 'read';
  if (method !== 'POST') return 'other';
  if (path.endsWith('/message_attachments')) return 'upload';
  if (path.endsWith('/replies') || path.endsWith('/comments')) return 'public-reply';
  if (!path.endsWith('/messages')) return 'other';
  const { recipient, sender_action: action } = bodyOf(exchange);
  if (action !== undefined) return 'action';
  const isOwn = isRecord(recipient) && ownIgsids.some((igsid) => igsid === recipient.id);
  if (!isRecord(recipient) || isOwn) return 'self-send';
  return 'comment_id' in recipient ? 'private-reply' : 'send';
}

function bodyOf(exchange: Exchange): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(exchange.body.toString());
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
