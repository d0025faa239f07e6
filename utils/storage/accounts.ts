import { changeRow } from './change-row.ts';
import type { AsideDatabase } from './open-database.ts';
import type { AccountRow } from './schema.ts';

/** All accounts, by id. There are a handful at most. */
export function listAccounts(database: AsideDatabase): Promise<AccountRow[]> {
  return database.getAll('accounts');
}

export function readAccount(database: AsideDatabase, accountId: string): Promise<AccountRow | undefined> {
  return database.get('accounts', accountId);
}

export async function putAccount(database: AsideDatabase, account: AccountRow): Promise<void> {
  await database.put('accounts', account);
}

/**
 * Changes an account in one transaction, so that what an event taught in the meantime is not overwritten.
 *
 * @returns the account as it now stands, or `undefined` if there is none
 */
export function changeAccount(
  database: AsideDatabase,
  accountId: string,
  change: (account: AccountRow) => AccountRow,
): Promise<AccountRow | undefined> {
  return changeRow(database, 'accounts', accountId, change);
}

/** Removes the account's row only; its messages stay. */
export async function deleteAccount(database: AsideDatabase, accountId: string): Promise<void> {
  await database.delete('accounts', accountId);
}
