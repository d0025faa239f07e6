import type { CheckRecord } from '../checks/check.ts';
import type { AsideDatabase } from './open-database.ts';

/** What was seen of one account's setup. */
export function listChecks(database: AsideDatabase, accountId: string): Promise<CheckRecord[]> {
  return database.getAll('checks', IDBKeyRange.bound([accountId], [accountId, []]));
}

export function readCheck(database: AsideDatabase, accountId: string, id: string): Promise<CheckRecord | undefined> {
  return database.get('checks', [accountId, id]);
}

export async function putCheck(database: AsideDatabase, check: CheckRecord): Promise<void> {
  await database.put('checks', check);
}
