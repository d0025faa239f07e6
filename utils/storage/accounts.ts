import { changeRow } from './change-row.ts';
import type { AsideDatabase } from './open-database.ts';
import type { AccountRow, SecretRow } from './schema.ts';

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
  change: (account: AccountRow) => AccountRow | undefined,
): Promise<AccountRow | undefined> {
  return changeRow(database, 'accounts', accountId, change);
}

/**
 * Puts a new token in the place of an account's, and what is known of it into its row, in one durable transaction: there
 * is no moment without a token. Nothing happens if the account has another one by now.
 *
 * @param secret the new token, sealed under the id of the old one
 * @returns the account as it now stands, or `undefined` if nothing happened
 */
export async function replaceToken(
  database: AsideDatabase,
  accountId: string,
  secret: SecretRow,
  change: (account: AccountRow) => AccountRow,
): Promise<AccountRow | undefined> {
  const transaction = database.transaction(['accounts', 'secrets'], 'readwrite', { durability: 'strict' });
  const accounts = transaction.objectStore('accounts');
  const account = await accounts.get(accountId);
  const changed = account?.secretId === secret.id ? change(account) : undefined;
  if (changed) await Promise.all([transaction.objectStore('secrets').put(secret), accounts.put(changed)]);
  await transaction.done;
  return changed;
}

/** Removes the account's row only; its messages stay. */
export async function deleteAccount(database: AsideDatabase, accountId: string): Promise<void> {
  await database.delete('accounts', accountId);
}
