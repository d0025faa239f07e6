// Reads what an export is made of, page by page. Also from a database of another version: what is not there is left out.
import { type AccountSource, type ConversationSource, type ExportSource, exportedAccount } from '../export/source.ts';
import { listAccountsWithData } from './accounts-with-data.ts';
import type { AsideDatabase } from './open-database.ts';
import type { CommentRow, ConversationRow, MessageRow } from './schema.ts';

/** Rows read at a time. */
const PAGE = 500;

/** Everything of every account, also of those that were disconnected. */
export async function exportOfAll(db: AsideDatabase): Promise<ExportSource> {
  const [savedReplies, automations] = await Promise.all([
    has(db, 'templates') ? db.getAll('templates') : [],
    has(db, 'automations') ? db.getAll('automations') : [],
  ]);
  return { accounts: accountsOf(db), savedReplies, automations };
}

/** Everything of one person; comments also where only the user name says that they are theirs. */
export function exportOfPerson(db: AsideDatabase, accountId: string, igsid: string): ExportSource {
  return { accounts: onePerson(), savedReplies: [], automations: [] };

  async function* onePerson(): AsyncGenerator<AccountSource> {
    const ofPerson = IDBKeyRange.bound([accountId, igsid], [accountId, igsid, []]);
    yield {
      account: exportedAccount(accountId, await db.get('accounts', accountId)),
      conversations: conversationsOf(db, [[accountId, igsid]]),
      comments: once(() => commentsOfPerson(db, accountId, igsid)),
      posts: once(async () => []),
      sends: once(() => db.getAllFromIndex('outbox', 'byPerson', ofPerson)),
      drafts: once(async () => [await db.get('drafts', [accountId, `dm:${igsid}`])].flatMap((draft) => draft ?? [])),
      previews: once(async () => []),
      others: once(async () => {
        const rows = await db.getAll('unplaced', IDBKeyRange.bound([accountId], [accountId, []]));
        return rows.filter((row) => JSON.stringify(row).includes(JSON.stringify(igsid)));
      }),
    };
  }
}

async function* accountsOf(db: AsideDatabase): AsyncGenerator<AccountSource> {
  for (const id of await listAccountsWithData(db)) {
    const ofAccount = IDBKeyRange.bound([id], [id, []]);
    const newestLast = await db.getAllKeysFromIndex('conversations', 'byLast', ofAccount);
    yield {
      account: exportedAccount(id, await db.get('accounts', id)),
      conversations: conversationsOf(db, newestLast.toReversed()),
      comments: pagesOf(db, 'comments', id),
      posts: pagesOf(db, 'media', id),
      sends: pagesOf(db, 'outbox', id),
      drafts: pagesOf(db, 'drafts', id),
      previews: pagesOf(db, 'previews', id),
      others: pagesOf(db, 'unplaced', id),
    };
  }
}

async function* conversationsOf(
  db: AsideDatabase,
  keys: readonly [accountId: string, igsid: string][],
): AsyncGenerator<ConversationSource> {
  for (const key of keys) {
    const conversation: ConversationRow | undefined = await db.get('conversations', key);
    if (conversation) yield { conversation, messages: messagesOf(db, ...key) };
  }
}

async function* messagesOf(db: AsideDatabase, accountId: string, igsid: string): AsyncGenerator<readonly MessageRow[]> {
  let after: [string, string, number, string] | undefined;
  do {
    const lower = after ?? [accountId, igsid];
    const range = IDBKeyRange.bound(lower, [accountId, igsid, []], after !== undefined);
    const rows = await db.getAllFromIndex('messages', 'byConversation', range, PAGE);
    const last = rows.at(-1);
    after = last && rows.length === PAGE ? [accountId, igsid, last.shownAt ?? 0, last.mid] : undefined;
    if (rows.length > 0) yield rows;
  } while (after);
}

async function commentsOfPerson(db: AsideDatabase, accountId: string, igsid: string): Promise<readonly CommentRow[]> {
  const username = (await db.get('conversations', [accountId, igsid]))?.person.username;
  const under = (name: string) => IDBKeyRange.bound([accountId, name], [accountId, name, []]);
  const [byId, byName] = await Promise.all([
    db.getAllFromIndex('comments', 'byFrom', under(igsid)),
    username === undefined ? [] : db.getAllFromIndex('comments', 'byUsername', under(username)),
  ]);
  return [...new Map([...byId, ...byName].map((comment) => [comment.id, comment])).values()];
}

type Paged = 'comments' | 'media' | 'outbox' | 'drafts' | 'previews' | 'unplaced';

async function* pagesOf<Store extends Paged>(
  db: AsideDatabase,
  store: Store,
  accountId: string,
): AsyncGenerator<readonly Awaited<ReturnType<typeof db.getAll<Store>>>[number][]> {
  if (!has(db, store)) return;
  let after: IDBValidKey = [accountId];
  let isFirst = true;
  for (;;) {
    const range: IDBKeyRange = IDBKeyRange.bound(after, [accountId, []], !isFirst);
    const transaction = db.transaction(store);
    const [rows, keys] = await Promise.all([
      transaction.store.getAll(range, PAGE),
      transaction.store.getAllKeys(range, PAGE),
    ]);
    if (rows.length > 0) yield rows;
    const last = keys.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last;
    isFirst = false;
  }
}

async function* once<Row>(read: () => Promise<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  yield await read();
}

function has(db: AsideDatabase, store: Parameters<typeof db.objectStoreNames.contains>[0]): boolean {
  return db.objectStoreNames.contains(store);
}
