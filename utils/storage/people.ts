import { changeRow } from './change-row.ts';
import { namesOf } from './names.ts';
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
  const changed = await changeRow(database, 'conversations', [accountId, igsid], (row) => ({
    ...row,
    person,
    names: namesOf({ ...row, person }),
  }));
  return changed !== undefined;
}

export async function readPerson(
  database: AsideDatabase,
  accountId: string,
  igsid: string,
): Promise<Person | undefined> {
  return (await database.get('conversations', [accountId, igsid]))?.person;
}
