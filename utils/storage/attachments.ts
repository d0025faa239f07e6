import type { AsideDatabase } from './open-database.ts';
import type { AttachmentRow } from './schema.ts';

/** The files that Instagram keeps for this account, the newest first. There are as many as a person has ticked. */
export async function listAttachments(database: AsideDatabase, accountId: string): Promise<AttachmentRow[]> {
  const rows = await database.getAll('attachments', IDBKeyRange.bound([accountId], [accountId, []]));
  return rows.sort((one, other) => other.at - one.at);
}

export async function putAttachment(database: AsideDatabase, attachment: AttachmentRow): Promise<void> {
  await database.put('attachments', attachment);
}

/** Takes it off the list; at Instagram it stays, which has no call to delete it. */
export async function deleteAttachment(
  database: AsideDatabase,
  accountId: string,
  attachmentId: string,
): Promise<void> {
  await database.delete('attachments', [accountId, attachmentId]);
}
