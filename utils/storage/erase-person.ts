import type { ChangedMessage } from '../messaging/calls.ts';
import { removeWords } from './message-words.ts';
import type { AsideDatabase } from './open-database.ts';
import type { CommentRow } from './schema.ts';

const STORES = ['conversations', 'messages', 'words', 'outbox', 'comments', 'drafts', 'notices', 'unplaced'] as const;

/**
 * Removes everything of one person in one transaction: messages and their words, sends that have not left as well,
 * comments of theirs (also those that are theirs by the user name only) with our answers below them, drafts, note and
 * labels, and whatever was kept unread. Nothing of it is removed at Instagram.
 */
export async function erasePerson(database: AsideDatabase, accountId: string, igsid: string): Promise<ChangedMessage> {
  const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
  const store = <Name extends (typeof STORES)[number]>(name: Name) => transaction.objectStore(name);
  const ofPerson = IDBKeyRange.bound([accountId, igsid], [accountId, igsid, []]);
  const ofAccount = IDBKeyRange.bound([accountId], [accountId, []]);

  const conversation = await store('conversations').get([accountId, igsid]);
  const username = conversation?.person.username;
  const ofName =
    username === undefined ? undefined : IDBKeyRange.bound([accountId, username], [accountId, username, []]);
  const [messages, sends, byId, byName] = await Promise.all([
    store('messages').index('byConversation').getAll(ofPerson),
    store('outbox').index('byPerson').getAllKeys(ofPerson),
    store('comments').index('byFrom').getAll(ofPerson),
    ofName ? store('comments').index('byUsername').getAll(ofName) : [],
  ]);
  const theirs = new Map<string, CommentRow>([...byId, ...byName].map((comment) => [comment.id, comment]));
  const below = await Promise.all(
    [...theirs.keys()].map((id) =>
      store('comments')
        .index('byParent')
        .getAll(IDBKeyRange.only([accountId, id])),
    ),
  );
  for (const reply of below.flat()) if (reply.isOwn) theirs.set(reply.id, reply);
  const answers = await Promise.all(
    [...theirs.keys()].map((id) =>
      store('outbox')
        .index('byComment')
        .getAllKeys(IDBKeyRange.bound([accountId, id], [accountId, id, []])),
    ),
  );

  const keptKeys: [string, string][] = [];
  let kept = await store('unplaced').openCursor(ofAccount);
  for (; kept; kept = await kept.continue()) {
    if (JSON.stringify(kept.value).includes(JSON.stringify(igsid))) keptKeys.push([accountId, kept.value.key]);
  }
  const told = new Set([
    ...messages.map(({ mid }) => `message:${mid}`),
    ...[...theirs.keys()].map((id) => `comment:${id}`),
  ]);
  const noticeKeys: [string, string][] = [];
  let notice = await store('notices').openCursor(ofAccount);
  for (; notice; notice = await notice.continue()) {
    const { key } = notice.value;
    if (told.has(key) || key.includes(igsid) || ('igsid' in notice.value && notice.value.igsid === igsid)) {
      noticeKeys.push([accountId, key]);
    }
  }

  const drafts = [`dm:${igsid}`, ...[...theirs.keys()].flatMap((id) => [`public:${id}`, `private:${id}`])];
  await Promise.all([
    store('conversations').delete([accountId, igsid]),
    ...messages.map(({ mid }) => store('messages').delete([accountId, mid])),
    removeWords(transaction, messages),
    ...[...sends, ...answers.flat()].map((key) => store('outbox').delete(key)),
    ...[...theirs.keys()].map((id) => store('comments').delete([accountId, id])),
    ...drafts.map((key) => store('drafts').delete([accountId, key])),
    ...keptKeys.map((key) => store('unplaced').delete(key)),
    ...noticeKeys.map((key) => store('notices').delete(key)),
    transaction.done,
  ]);
  return { stores: STORES, accountId, igsids: [igsid] };
}
