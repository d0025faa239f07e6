// The transaction in which facts about conversations change. Whoever changes a message also changes what is derived of it.
import type { IDBPTransaction } from 'idb';
import type { AsideDatabase } from './open-database.ts';
import type { AsideSchema } from './schema.ts';

export const FACT_STORES = [
  'accounts',
  'comments',
  'conversations',
  'cursors',
  'drafts',
  'messages',
  'outbox',
  'previews',
  'unplaced',
  'words',
] as const;

export type FactStore = (typeof FACT_STORES)[number];
export type FactTransaction = IDBPTransaction<AsideSchema, typeof FACT_STORES, 'readwrite'>;

/** What a transaction has changed so far, for those who draw it. */
export interface FactChanges {
  stores: Set<FactStore>;
  igsids: Set<string>;
}

/**
 * `strict` waits for the disk: for what only this database knows, such as a send. `relaxed` may lose its last moments
 * when the machine loses power: enough for events, because their cursor is lost with them and they come again.
 */
export type Durability = 'strict' | 'relaxed';

/**
 * Runs `work` in one transaction and waits until it is complete. Inside, nothing but the database may be awaited: any
 * other wait ends the transaction in the middle. When `work` throws, nothing of it stays.
 */
export async function withFacts<T>(
  database: AsideDatabase,
  durability: Durability,
  work: (transaction: FactTransaction, changes: FactChanges) => Promise<T>,
): Promise<{ value: T; changes: FactChanges }> {
  const changes: FactChanges = { stores: new Set(), igsids: new Set() };
  const transaction = database.transaction(FACT_STORES, 'readwrite', { durability });
  try {
    const value = await work(transaction, changes);
    await transaction.done;
    return { value, changes };
  } catch (error) {
    transaction.done.catch(() => {
      // The reason is thrown below; this is only its echo.
    });
    abort(transaction);
    throw error;
  }
}

function abort(transaction: FactTransaction): void {
  try {
    transaction.abort();
  } catch (error) {
    // It has ended already, which is what was wanted.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}

/** Whether two rows are the same to the byte. Rows are built in one order of keys, so their text tells. */
export function sameRow(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
