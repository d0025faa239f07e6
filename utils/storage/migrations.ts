// Each version's change of the database. A migration that has been released is never edited; a new one is added below it.
import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { AsideSchema } from './schema.ts';

export type UpgradeTransaction = IDBPTransaction<AsideSchema, StoreNames<AsideSchema>[], 'versionchange'>;

/** Brings the database from the version before to this one, inside the upgrade's own transaction. */
export type Migration = (database: IDBPDatabase<AsideSchema>, transaction: UpgradeTransaction) => void | Promise<void>;

/** The migration at position n leads to version n + 1. */
export const MIGRATIONS: readonly Migration[] = [createVersion1];

function createVersion1(database: IDBPDatabase<AsideSchema>): void {
  database.createObjectStore('accounts', { keyPath: 'id' });
  database.createObjectStore('relays', { keyPath: 'id' });

  const conversations = database.createObjectStore('conversations', { keyPath: ['accountId', 'igsid'] });
  conversations.createIndex('byLast', ['accountId', 'lastAt']);
  conversations.createIndex('byClosing', ['accountId', 'awaits', 'closesAt']);

  const messages = database.createObjectStore('messages', { keyPath: ['accountId', 'mid'] });
  messages.createIndex('byConversation', ['accountId', 'igsid', 'shownAt', 'mid']);
  messages.createIndex('byOpener', ['accountId', 'igsid', 'opensAt', 'mid']);

  const comments = database.createObjectStore('comments', { keyPath: ['accountId', 'id'] });
  comments.createIndex('byTime', ['accountId', 'at']);
  comments.createIndex('byMedia', ['accountId', 'mediaId', 'at']);
  comments.createIndex('byAwaits', ['accountId', 'awaits', 'at']);
  comments.createIndex('byParent', ['accountId', 'parentId']);

  database.createObjectStore('media', { keyPath: ['accountId', 'id'] });

  const outbox = database.createObjectStore('outbox', { keyPath: ['accountId', 'id'] });
  outbox.createIndex('byState', ['accountId', 'send.state', 'createdAt']);
  outbox.createIndex('byPerson', ['accountId', 'target.igsid', 'createdAt']);
  outbox.createIndex('byMid', ['accountId', 'send.mid']);
  outbox.createIndex('byComment', ['accountId', 'target.commentId', 'createdAt']);

  const templates = database.createObjectStore('templates', { keyPath: 'id' });
  templates.createIndex('byUses', 'uses');
  database.createObjectStore('automations', { keyPath: 'id' });

  const previews = database.createObjectStore('previews', { keyPath: ['accountId', 'id'] });
  previews.createIndex('byStart', ['accountId', 'startedAt']);

  database.createObjectStore('drafts', { keyPath: ['accountId', 'key'] });
  database.createObjectStore('cursors', { keyPath: 'accountId' });
  database.createObjectStore('journal', { keyPath: 'seq', autoIncrement: true });
  database.createObjectStore('unplaced', { keyPath: ['accountId', 'key'] });
  database.createObjectStore('checks', { keyPath: ['accountId', 'id'] });
  database.createObjectStore('secrets', { keyPath: 'id' });
  database.createObjectStore('keys');
  database.createObjectStore('settings', { keyPath: 'id' });
}
