import type { AsideDatabase } from './open-database.ts';
import type { MediaRow } from './schema.ts';

export function readMedia(database: AsideDatabase, accountId: string, mediaId: string): Promise<MediaRow | undefined> {
  return database.get('media', [accountId, mediaId]);
}

export async function putMedia(database: AsideDatabase, media: MediaRow): Promise<void> {
  await database.put('media', media);
}

/** The account's posts that are known, newest first; those whose time is not known last. */
export async function listMedia(database: AsideDatabase, accountId: string): Promise<MediaRow[]> {
  const rows = await database.getAll('media', IDBKeyRange.bound([accountId], [accountId, []]));
  return rows.filter(({ state }) => state === 'known').sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
}
