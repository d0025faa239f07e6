import type { AsideDatabase } from './open-database.ts';
import type { Person } from './schema.ts';

/**
 * Writes what the profile call told about a person into the conversation.
 *
 * @returns false if there is no conversation with that person
 */
export async function putPerson(
  database: AsideDatabase,
  accountId: string,
  igsid: string,
  person: Person,
): Promise<boolean> {
  const transaction = database.transaction('conversations', 'readwrite');
  const conversation = await transaction.store.get([accountId, igsid]);
  if (conversation) await transaction.store.put({ ...conversation, person });
  await transaction.done;
  return conversation !== undefined;
}

export async function readPerson(
  database: AsideDatabase,
  accountId: string,
  igsid: string,
): Promise<Person | undefined> {
  return (await database.get('conversations', [accountId, igsid]))?.person;
}
