// Webhook bodies for the relay's tests, made and signed as Meta does.
import { createHmac } from 'node:crypto';

export const APP_SECRET = 'the app secret of the tests';

/** A message from `from` to the account, as one item. */
export function messageItem(accountId: string, mid: string, more: Record<string, unknown> = {}) {
  const timestamp = Date.now();
  return { sender: { id: '6001' }, recipient: { id: accountId }, timestamp, message: { mid, text: 'hello', ...more } };
}

/** One entry with these `messaging` items. */
export function messagingEntry(accountId: string, items: readonly unknown[]) {
  return { id: accountId, time: Date.now(), messaging: items };
}

/** The body, escaped as on the wire: `\uXXXX` in lower case and `\/`. */
export function wireBody(value: unknown): Buffer {
  const escaped = JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(escaped);
}

export function deliveryOf(...entries: unknown[]): Buffer {
  return wireBody({ object: 'instagram', entry: entries });
}

/** A delivery of messages with these mids to one account. */
export function messages(accountId: string, ...mids: string[]): Buffer {
  return deliveryOf(
    messagingEntry(
      accountId,
      mids.map((mid) => messageItem(accountId, mid)),
    ),
  );
}

export function signatureOf(body: Uint8Array, secret = APP_SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** Posts a body as Meta does. */
export function postDelivery(origin: string, body: Uint8Array, signature = signatureOf(body)): Promise<Response> {
  return fetch(`${origin}/webhooks/instagram`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
    body: Buffer.from(body),
  });
}
