import type { MessageFacets } from '../inbox/message-row.ts';
import type { ChangedMessage } from '../messaging/calls.ts';
import { withFacts } from './fact-transaction.ts';
import { writeMessages } from './message-writes.ts';
import type { AsideDatabase } from './open-database.ts';

/**
 * Merges what was read from Instagram into the conversations, in one transaction. Reading the same again changes nothing.
 *
 * @param now ms since 1970
 */
export async function applyReading(
  database: AsideDatabase,
  accountId: string,
  facets: readonly MessageFacets[],
  now: number,
): Promise<ChangedMessage> {
  const { changes } = await withFacts(database, 'relaxed', (transaction, changes) =>
    writeMessages(transaction, changes, accountId, facets, now),
  );
  return { stores: [...changes.stores], accountId, igsids: [...changes.igsids] };
}
