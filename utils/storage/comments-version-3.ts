import { type IDBPTransaction, type StoreNames, unwrap } from 'idb';
import type { AsideSchema, CommentRow } from './schema.ts';

/** How long a private reply was possible when this version was made, ms (PR: 7 days). A migration does not follow later changes. */
const PRIVATE_REPLY_MS = 604_800_000;

/** Version 3 of comments: they are listed by what can still be done with them, and counted by post. */
export async function bringCommentsToVersion3(
  transaction: IDBPTransaction<AsideSchema, StoreNames<AsideSchema>[], 'versionchange'>,
): Promise<void> {
  const store = transaction.objectStore('comments');
  const raw = unwrap(store);
  raw.createIndex('byHidden', ['accountId', 'hiddenAt']);
  raw.createIndex('byPrivateReply', ['accountId', 'privateUntil']);
  raw.createIndex('byPost', ['accountId', 'postId']);
  let cursor = await store.openCursor();
  for (; cursor; cursor = await cursor.continue()) await cursor.update(withPlaces(cursor.value));
}

/** Before version 3 nothing was hidden, deleted or put away. */
function withPlaces(row: CommentRow): CommentRow {
  if (row.isOwn || row.twinOf !== undefined) return row;
  const isPrivateFree = row.privateReply === undefined || row.privateReply.state === 'refused';
  const mayBePrivate = isPrivateFree && !row.isLive;
  return { ...row, postId: row.mediaId, ...(mayBePrivate && { privateUntil: row.at + PRIVATE_REPLY_MS }) };
}
