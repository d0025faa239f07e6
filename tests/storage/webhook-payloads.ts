// The documented webhook payloads, as deliveries to one account, and where each must end up in the database.
import { readdirSync, readFileSync } from 'node:fs';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';

const FOLDER = new URL('../fixtures/payloads/', import.meta.url);
const ACCOUNT_PLACEHOLDER = /<YOUR_APP_USERS_(?:INSTAGRAM_(?:USER|ACCOUNT)|IG_USER)_ID>|<IGID>|\{PAGE_ID\}/g;

/** Names of the files. The handshake is a query, not a delivery. */
export const WEBHOOK_FILES = readdirSync(FOLDER).filter(
  (name) => name.startsWith('webhook-') && !name.includes('handshake'),
);

/** The delivery as it would come for this account. */
export function webhookBody(file: string, account: string): string {
  return readFileSync(new URL(file, FOLDER), 'utf8').replaceAll(ACCOUNT_PLACEHOLDER, account);
}

/** Where each documented payload ends up. */
const PLACES: readonly [part: string, place: string][] = [
  ['webhook-comments', 'comments'],
  ['webhook-live-comments', 'comments'],
  ['webhook-self-comment', 'comments'],
  ['webhook-mentions', 'unplaced'],
  // Its number of edits is a placeholder.
  ['webhook-message-edit', 'unplaced'],
  ['webhook-message-deleted', 'placeholder'],
  ['webhook-message-story-reply-all-flags', 'placeholder'],
  ['webhook-message', 'message'],
  ['webhook-messaging-referral', 'referral'],
  ['webhook-pass-thread-control', 'handover'],
  ['webhook-take-thread-control', 'handover'],
  ['webhook-request-thread-control', 'handover'],
  ['webhook-postback', 'postback'],
  ['webhook-self-postback', 'postback'],
  ['webhook-self-message', 'message'],
  ['webhook-reaction', 'placeholder'],
  ['webhook-read', 'placeholder'],
];

/** Where a file's one item must be. */
export function placeOf(file: string): string | undefined {
  return PLACES.find(([part]) => file.startsWith(part))?.[1];
}

/** Where things are in a database that took one item. */
export async function placesIn(database: AsideDatabase): Promise<string[]> {
  const messages = (await database.getAll('messages')).map((row) => row.kind);
  return [
    ...messages,
    ...((await database.count('comments')) > 0 ? ['comments'] : []),
    // A person's unknown item lies in both places: drawn, and whole.
    ...((await database.count('unplaced')) > 0 && messages.length === 0 ? ['unplaced'] : []),
  ];
}
