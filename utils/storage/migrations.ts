// Each version's change of the database. A migration that has been released is never edited; a new one is added below it.
import { type IDBPDatabase, type IDBPTransaction, type IndexNames, type StoreNames, unwrap } from 'idb';
import type { OutboxEntry } from '../outbox/entry.ts';
import { bringAutomationsToVersion4 } from './automations-version-4.ts';
import { bringCommentsToVersion3 } from './comments-version-3.ts';
import { namesOf } from './names.ts';
import type { AsideSchema } from './schema.ts';

export type UpgradeTransaction = IDBPTransaction<AsideSchema, StoreNames<AsideSchema>[], 'versionchange'>;

/** Brings the database from the version before to this one, inside the upgrade's own transaction. */
export type Migration = (database: IDBPDatabase<AsideSchema>, transaction: UpgradeTransaction) => void | Promise<void>;

/** The migration at position n leads to version n + 1. */
export const MIGRATIONS: readonly Migration[] = [createVersion1, createVersion2, createVersion3, createVersion4];

/**
 * Each store with its key path, which the store of keys has none of, and the key paths of the indexes that it had in
 * version 1; stores and indexes of later versions are not in it.
 */
const VERSION_1: {
  readonly [Store in Exclude<StoreNames<AsideSchema>, 'attachments' | 'words' | 'notices'>]: {
    keyPath?: string | string[];
    autoIncrement?: true;
    indexes?: { readonly [Index in IndexNames<AsideSchema, Store>]?: string | string[] };
  };
} = {
  accounts: { keyPath: 'id' },
  relays: { keyPath: 'id' },
  conversations: {
    keyPath: ['accountId', 'igsid'],
    indexes: { byLast: ['accountId', 'lastAt'], byClosing: ['accountId', 'awaits', 'closesAt'] },
  },
  messages: {
    keyPath: ['accountId', 'mid'],
    indexes: {
      byConversation: ['accountId', 'igsid', 'shownAt', 'mid'],
      byOpener: ['accountId', 'igsid', 'opensAt', 'mid'],
    },
  },
  comments: {
    keyPath: ['accountId', 'id'],
    indexes: {
      byTime: ['accountId', 'at'],
      byMedia: ['accountId', 'mediaId', 'at'],
      byAwaits: ['accountId', 'awaits', 'at'],
      byParent: ['accountId', 'parentId'],
    },
  },
  media: { keyPath: ['accountId', 'id'] },
  outbox: {
    keyPath: ['accountId', 'id'],
    indexes: {
      byState: ['accountId', 'send.state', 'createdAt'],
      byPerson: ['accountId', 'target.igsid', 'createdAt'],
      byMid: ['accountId', 'send.mid'],
      byComment: ['accountId', 'target.commentId', 'createdAt'],
    },
  },
  templates: { keyPath: 'id', indexes: { byUses: 'uses' } },
  automations: { keyPath: 'id' },
  previews: { keyPath: ['accountId', 'id'], indexes: { byStart: ['accountId', 'startedAt'] } },
  drafts: { keyPath: ['accountId', 'key'] },
  cursors: { keyPath: 'accountId' },
  journal: { keyPath: 'seq', autoIncrement: true },
  unplaced: { keyPath: ['accountId', 'key'] },
  checks: { keyPath: ['accountId', 'id'] },
  secrets: { keyPath: 'id' },
  keys: {},
  settings: { keyPath: 'id' },
};

function createVersion1(database: IDBPDatabase<AsideSchema>): void {
  // Without its types: the table above is held to the schema as a whole.
  const raw = unwrap(database);
  for (const [name, { indexes = {}, ...options }] of Object.entries(VERSION_1)) {
    const store = raw.createObjectStore(name, options);
    for (const [index, keyPath] of Object.entries<string | string[]>(indexes)) store.createIndex(index, keyPath);
  }
}

/** Issue 3: what no message and no comment holds is listed newest first, sends say whether a person made them, files are kept. */
async function createVersion2(database: IDBPDatabase<AsideSchema>, transaction: UpgradeTransaction): Promise<void> {
  database.createObjectStore('attachments', { keyPath: ['accountId', 'attachmentId'] });
  transaction.objectStore('unplaced').createIndex('byTime', ['accountId', 'at']);
  let cursor = await transaction.objectStore('outbox').openCursor();
  for (; cursor; cursor = await cursor.continue()) await cursor.update(withAuthor(cursor.value));
}

/** In version 1 only previews were automations. */
function withAuthor({ previewId, author: _author, humanAgent: _tag, ...facts }: OutboxEntry): OutboxEntry {
  return previewId === undefined ? { ...facts, author: 'person' } : { ...facts, author: 'automation', previewId };
}

/** No message has a key before it. */
const BEFORE_ALL: [accountId: string, mid: string] = ['', ''];
const NAMED_AT_ONCE = 500;

/**
 * Issue 4: what is done, snoozed and labelled has its lists, people and messages are found by words, comments by who wrote
 * them, and what was told once is not told again.
 */
async function createVersion3(database: IDBPDatabase<AsideSchema>, transaction: UpgradeTransaction): Promise<void> {
  const notices = database.createObjectStore('notices', { keyPath: ['accountId', 'key'] });
  notices.createIndex('byTime', ['accountId', 'at']);
  const conversations = transaction.objectStore('conversations');
  conversations.createIndex('byDone', ['accountId', 'doneAt']);
  conversations.createIndex('byWake', ['accountId', 'wakesAt']);
  conversations.createIndex('byName', 'names', { multiEntry: true });
  conversations.createIndex('byLabel', 'desk.labels', { multiEntry: true });
  const comments = transaction.objectStore('comments');
  comments.createIndex('byFrom', ['accountId', 'fromId', 'at']);
  comments.createIndex('byUsername', ['accountId', 'username', 'at']);
  await bringCommentsToVersion3(transaction);

  await nameConversations(transaction);

  const words = database.createObjectStore('words', { keyPath: ['accountId', 'back', 'midHash'] });
  words.createIndex('byWord', 'words', { multiEntry: true });
  // Filled later, by `fill-words.ts`.
  if (await transaction.objectStore('messages').getKey(IDBKeyRange.lowerBound(BEFORE_ALL))) {
    await transaction.objectStore('settings').put({ id: 'wordsFilledThrough', value: BEFORE_ALL });
  }
}

/** Some hundreds at a time: one by one takes ten times as long, all at once the memory. */
async function nameConversations(transaction: UpgradeTransaction): Promise<void> {
  const store = transaction.objectStore('conversations');
  let range: IDBKeyRange | undefined;
  for (;;) {
    const rows = await store.getAll(range, NAMED_AT_ONCE);
    await Promise.all(rows.map((row) => store.put({ ...row, names: namesOf(row) })));
    const last = rows.at(-1);
    if (last === undefined || rows.length < NAMED_AT_ONCE) return;
    range = IDBKeyRange.lowerBound([last.accountId, last.igsid], true);
  }
}

/** Issue 5: automations are scripts, previews are runs of scripts. */
async function createVersion4(_database: IDBPDatabase<AsideSchema>, transaction: UpgradeTransaction): Promise<void> {
  await bringAutomationsToVersion4(transaction);
}
