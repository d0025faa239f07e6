import { ownReactionFacet } from '../inbox/own-reaction.ts';
import { withFacts } from './fact-transaction.ts';
import { writeMessages } from './message-writes.ts';
import type { AsideDatabase } from './open-database.ts';

/**
 * Notes the account's own reaction, which Instagram does not echo. Merged like every other fact, so that it does not
 * matter what else arrives of the message, or when.
 *
 * @param reaction `emoji: null` = taken back; `at` in ms since 1970, when Instagram answered
 */
export async function putOwnReaction(
  database: AsideDatabase,
  reaction: { accountId: string; igsid: string; mid: string; emoji: string | null; at: number },
): Promise<void> {
  await withFacts(database, 'strict', (transaction, changes) =>
    writeMessages(transaction, changes, reaction.accountId, [ownReactionFacet(reaction)], reaction.at),
  );
}
