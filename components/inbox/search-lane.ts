import { CLOSING_WITHIN, type Lane } from '../../utils/inbox/lanes.ts';
import { call } from '../../utils/messaging/call.ts';
import { readDraft } from '../../utils/storage/drafts.ts';
import { type Page, readInboxPage } from '../../utils/storage/inbox-pages.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { ConversationRow } from '../../utils/storage/schema.ts';

/** Who is called like that, and stands in the lane; the others are counted. */
export interface FoundPage extends Page<ConversationRow> {
  elsewhere: number;
}

/** More than anybody reads through; who is looked for needs more letters. */
const FOUND_AT_MOST = 60;

/** @param of `now` in ms since 1970 */
export async function searchLane(
  database: AsideDatabase,
  of: { accountId: string; lane: Lane; now: number },
  words: string,
): Promise<FoundPage> {
  const { accountId, lane, now } = of;
  const answer = await call('searchPeople', { accountId, query: words, limit: FOUND_AT_MOST });
  const found = answer.ok ? answer.value : [];
  const drafted =
    lane === 'drafts' ? await Promise.all(found.map(({ igsid }) => readDraft(database, accountId, `dm:${igsid}`))) : [];
  const failed = lane === 'failed' ? await readInboxPage(database, { ...of, limit: FOUND_AT_MOST }) : undefined;
  const rows = found.filter((row, index) => {
    if (lane === 'drafts') return drafted[index] !== undefined;
    if (failed) return failed.rows.some(({ igsid }) => igsid === row.igsid);
    return isInLane(row, lane, now);
  });
  return { rows, hasMore: false, elsewhere: found.length - rows.length };
}

/** For the lanes that a row knows by itself. */
export function isInLane(
  { awaits, closesAt = 0, doneAt }: Pick<ConversationRow, 'awaits' | 'closesAt' | 'doneAt'>,
  lane: Lane,
  now: number,
): boolean {
  if (lane === 'done') return doneAt !== undefined;
  if (lane === 'all') return true;
  return awaits === 1 && closesAt > now && (lane !== 'closing' || closesAt < now + CLOSING_WITHIN);
}
