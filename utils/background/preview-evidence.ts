// Evidence that stands in the database: applied events and told previews are two transactions, and a worker may die between.
import { isOfOtherRun, liveInputOfComment, liveInputOfMessage } from '../automation/preview/live-inputs.ts';
import { CLOCK_DIFFERENCE, type LiveInput, type LiveRun } from '../automation/preview/live-run.ts';
import type { InstagramEvent } from '../instagram/event.ts';
import { type MessageCursor, readMessage, readMessages } from '../storage/conversation-page.ts';
import type { AsideDatabase } from '../storage/open-database.ts';
import { readOwnCommentsSince } from '../storage/own-comments.ts';

/** Read at once, and looked through at most: no run says and hears as much. */
const PAGE = 50;
const PAGES = 5;

/** What the account has done to itself since the run began, oldest first. What the run knows already changes nothing. */
export async function storedEvidence(db: AsideDatabase, run: LiveRun): Promise<readonly LiveInput[]> {
  const { accountId, ownIgsid: igsid } = run;
  const since = run.startedAt - CLOCK_DIFFERENCE;
  const found: LiveInput[] = [];
  let before: MessageCursor | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const { rows, ...next } = await readMessages(db, { accountId, igsid, limit: PAGE, ...(before && { before }) });
    found.unshift(...rows.flatMap((row) => (row.at < since ? [] : (liveInputOfMessage(run, row) ?? []))));
    before = next.before;
    if (!before || before.shownAt < since) break;
  }
  const comments = await readOwnCommentsSince(db, { accountId, since, limit: PAGE });
  return [...comments.flatMap((row) => liveInputOfComment(run, row) ?? []), ...found];
}

/** Ids of what was here before the run began: clocks differ, and none of it may count for the run. */
export async function idsFromBefore(db: AsideDatabase, run: LiveRun): Promise<readonly string[]> {
  const inputs = await storedEvidence(db, run);
  return inputs.flatMap((input) => ('mid' in input ? input.mid : 'commentId' in input ? input.commentId : []));
}

/** Without the echoes of what an earlier run sent: they may come when the next one has begun. */
export async function withoutOtherRuns(
  db: AsideDatabase,
  run: LiveRun,
  events: readonly InstagramEvent[],
): Promise<readonly InstagramEvent[]> {
  const own = await Promise.all(
    events.map(async (event) => {
      if (event.kind !== 'message' || !event.isSelf) return event;
      const row = await readMessage(db, run.accountId, event.mid);
      return isOfOtherRun(run, row?.outboxId) ? undefined : event;
    }),
  );
  return own.filter((event) => event !== undefined);
}
