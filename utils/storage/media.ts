import type { AsideDatabase } from './open-database.ts';
import type { MediaRow } from './schema.ts';

export function readMedia(database: AsideDatabase, accountId: string, mediaId: string): Promise<MediaRow | undefined> {
  return database.get('media', [accountId, mediaId]);
}

export async function putMedia(database: AsideDatabase, media: MediaRow): Promise<void> {
  await database.put('media', media);
}
