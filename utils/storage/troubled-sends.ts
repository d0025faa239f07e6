import type { OutboxEntry } from '../outbox/entry.ts';
import type { AsideDatabase } from './open-database.ts';

/**
 * What was refused or has no answer, oldest first. Apart from `outbox-rows.ts`, so that a list that only reads does not
 * carry everything that writes.
 */
export async function readTroubledSends(database: AsideDatabase, accountId: string): Promise<OutboxEntry[]> {
  const found = await Promise.all(
    ['refused', 'unknown'].map((state) =>
      database.getAllFromIndex('outbox', 'byState', IDBKeyRange.bound([accountId, state], [accountId, state, []])),
    ),
  );
  return found.flat().sort((one, other) => one.createdAt - other.createdAt);
}
