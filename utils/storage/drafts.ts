import type { AsideDatabase } from './open-database.ts';
import type { DraftRow } from './schema.ts';

/** @param key `dm:<igsid>`, `public:<commentId>` or `private:<commentId>` */
export function readDraft(database: AsideDatabase, accountId: string, key: string): Promise<DraftRow | undefined> {
  return database.get('drafts', [accountId, key]);
}

export async function putDraft(database: AsideDatabase, draft: DraftRow): Promise<void> {
  await database.put('drafts', draft);
}

export async function deleteDraft(database: AsideDatabase, accountId: string, key: string): Promise<void> {
  await database.delete('drafts', [accountId, key]);
}
