import type { AsideDatabase } from './open-database.ts';
import type { MediaRow } from './schema.ts';

export function readMedia(database: AsideDatabase, accountId: string, mediaId: string): Promise<MediaRow | undefined> {
  return database.get('media', [accountId, mediaId]);
}

/** Writes what was learnt of a post; what was decided about it here stays. */
export async function putMedia(database: AsideDatabase, media: MediaRow): Promise<void> {
  const transaction = database.transaction('media', 'readwrite');
  const present = await transaction.store.get([media.accountId, media.id]);
  const { commentsSwitched } = present ?? {};
  await transaction.store.put(commentsSwitched ? { commentsSwitched, ...media } : media);
  await transaction.done;
}

/** Notes that comments on a post were switched on or off. A post of which nothing else is known is asked for later. */
export async function switchMedia(
  database: AsideDatabase,
  accountId: string,
  mediaId: string,
  commentsSwitched: NonNullable<MediaRow['commentsSwitched']>,
): Promise<void> {
  const transaction = database.transaction('media', 'readwrite');
  const present = await transaction.store.get([accountId, mediaId]);
  const unknown: MediaRow = { accountId, id: mediaId, askedAt: 0, state: 'refused' };
  await transaction.store.put({ ...(present ?? unknown), commentsSwitched });
  await transaction.done;
}

/** The account's posts that are known, newest first; those whose time is not known last. */
export async function listMedia(database: AsideDatabase, accountId: string): Promise<MediaRow[]> {
  const rows = await database.getAll('media', IDBKeyRange.bound([accountId], [accountId, []]));
  return rows.filter(({ state }) => state === 'known').sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
}
