import type { ChangedMessage } from '../../utils/messaging/calls.ts';
import { readMedia } from '../../utils/storage/media.ts';
import { readFirstMessage, readOpeners } from '../../utils/storage/message-window.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { readCommentsOfPerson } from '../../utils/storage/person-comments.ts';
import type { ConversationRow } from '../../utils/storage/schema.ts';
import type { ThreadPlace } from './thread.ts';
import type { Beginnings, CommentBelow } from './what-started.ts';

/** What opened the window longer ago than this many times is history. */
const OPENERS = 10;

/** How a person came here, and what else they wrote below posts. */
export async function readBeginnings(
  db: AsideDatabase,
  { accountId, igsid, person }: Pick<ConversationRow, 'accountId' | 'igsid' | 'person'>,
): Promise<Beginnings> {
  const { username } = person;
  const [first, openers, found] = await Promise.all([
    readFirstMessage(db, accountId, igsid),
    readOpeners(db, { accountId, igsid, limit: OPENERS }),
    readCommentsOfPerson(db, accountId, { igsid, ...(username !== undefined && { username }) }),
  ]);
  const comments = await Promise.all(
    found.map(async (one): Promise<CommentBelow> => {
      const post = await readMedia(db, accountId, one.comment.mediaId);
      return { ...one, ...(post?.state === 'known' && { post }) };
    }),
  );
  return { ...(first && { first }), openers, comments };
}

const STORES: ReadonlySet<string> = new Set(['comments', 'media', 'messages']);

/** Whether a change may show there. */
export function concernsBeginnings({ stores, accountId, igsids }: ChangedMessage, place: ThreadPlace): boolean {
  if (!stores.some((store) => STORES.has(store))) return false;
  if (accountId !== undefined && accountId !== place.accountId) return false;
  return (
    stores.includes('comments') || stores.includes('media') || igsids === undefined || igsids.includes(place.igsid)
  );
}
