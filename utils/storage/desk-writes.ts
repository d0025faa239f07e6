// Where what a person decided and wrote about a conversation becomes part of its row.
import type { Desk, LastWords } from '../inbox/desk.ts';
import type { ChangedMessage } from '../messaging/calls.ts';
import { withFacts } from './fact-transaction.ts';
import { deriveConversation } from './message-writes.ts';
import type { AsideDatabase } from './open-database.ts';
import type { ConversationRow } from './schema.ts';

/**
 * Changes the desk of a conversation and what follows from it, in one transaction.
 *
 * @param of `change` gives the next state of the desk; it is told what was said last
 * @returns `undefined` if there is no such conversation
 */
export async function changeDesk(
  database: AsideDatabase,
  of: {
    accountId: string;
    igsid: string;
    change: (desk: Desk | undefined, last: LastWords) => Desk | undefined;
  },
): Promise<ChangedMessage | undefined> {
  const { accountId, igsid, change } = of;
  // Nobody else knows it: it is on the disk when the answer comes.
  const { value: isThere, changes } = await withFacts(database, 'strict', async (transaction, changes) => {
    if (!(await transaction.objectStore('conversations').getKey([accountId, igsid]))) return false;
    await deriveConversation(transaction, changes, accountId, igsid, { change });
    return true;
  });
  return isThere ? { stores: [...changes.stores], accountId, igsids: [igsid] } : undefined;
}

/** What is to come back by `until`, ms since 1970, the first of them first; at most `limit`. */
export function readWaking(
  database: AsideDatabase,
  of: { accountId: string; until: number; limit: number },
): Promise<ConversationRow[]> {
  const range = IDBKeyRange.bound([of.accountId], [of.accountId, of.until]);
  return database.getAllFromIndex('conversations', 'byWake', range, of.limit);
}
