import type { ConversationRow } from '../../utils/storage/schema.ts';

/** Whether this person can be written to now. Times in ms since 1970. */
export type ReplyState =
  /** Instagram sets no window on a conversation with oneself. */
  | { state: 'always' }
  | { state: 'open'; closesAt: number }
  | { state: 'closed'; closedAt: number; lastHeardAt: number }
  /** The person has never written; Instagram only lets one answer. */
  | { state: 'never-opened' };

/** @param now ms since 1970 */
export function replyState(row: Pick<ConversationRow, 'isSelf' | 'closesAt' | 'opener'>, now: number): ReplyState {
  if (row.isSelf) return { state: 'always' };
  if (row.closesAt === undefined) return { state: 'never-opened' };
  if (now < row.closesAt) return { state: 'open', closesAt: row.closesAt };
  return { state: 'closed', closedAt: row.closesAt, lastHeardAt: row.opener?.at ?? row.closesAt };
}
