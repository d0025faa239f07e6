import type { AsideDatabase } from './open-database.ts';
import type { DraftRow } from './schema.ts';

/** @param key `dm:<igsid>`, `public:<commentId>` or `private:<commentId>` */
export function readDraft(database: AsideDatabase, accountId: string, key: string): Promise<DraftRow | undefined> {
  return database.get('drafts', [accountId, key]);
}

export async function putDraft(database: AsideDatabase, draft: DraftRow): Promise<void> {
  const transaction = database.transaction('drafts', 'readwrite');
  await atOnce(transaction, transaction.store.put(draft));
}

export async function deleteDraft(database: AsideDatabase, accountId: string, key: string): Promise<void> {
  const transaction = database.transaction('drafts', 'readwrite');
  await atOnce(transaction, transaction.store.delete([accountId, key]));
}

/** Asks for the commit instead of waiting for the answer: the last letters are written while the page goes away. */
async function atOnce(transaction: { commit(): void; done: Promise<void> }, request: Promise<unknown>): Promise<void> {
  transaction.commit();
  await Promise.all([request, transaction.done]);
}
