import { readInboxPage } from '../../utils/storage/inbox-pages.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { ConversationRow } from '../../utils/storage/schema.ts';

/**
 * Whom to answer next: of all who wait, the one whose window closes first and who has not had their turn. What arrived
 * meanwhile counts.
 */
export async function nextInOrder(
  database: AsideDatabase,
  { accountId, now }: { accountId: string; now: number },
  hadTheirTurn: readonly string[],
): Promise<ConversationRow | undefined> {
  const limit = hadTheirTurn.length + 1;
  const { rows } = await readInboxPage(database, { accountId, lane: 'to-answer', now, limit });
  return rows.find(({ igsid }) => !hadTheirTurn.includes(igsid));
}

/** How many wait and have not had their turn, the one who is being answered included. */
export function leftInOrder(
  { toAnswer, rows, now }: { toAnswer: number; rows: readonly ConversationRow[]; now: number },
  hadTheirTurn: readonly string[],
): number {
  const stillWait = rows.filter(
    ({ igsid, awaits, closesAt = 0 }) => awaits === 1 && closesAt > now && hadTheirTurn.includes(igsid),
  );
  return Math.max(0, toAnswer - stillWait.length);
}
