import type { CommentLane } from '../../utils/inbox/comment-lanes.ts';
import type { CallError } from '../../utils/messaging/calls.ts';
import { type CommentCounts, countCommentLanes, readCommentLane } from '../../utils/storage/comment-lists.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { CommentRow } from '../../utils/storage/schema.ts';
import { cell, type ReadonlyCell } from '../ui/cell.ts';
import { coalesced } from '../ui/coalesced.ts';
import type { Opened, PopupPlace } from '../ui/popup-place.ts';
import { keepOrder } from './keep-order.ts';

/** `back` takes back what was put away. */
export type CommentAct = 'hide' | 'unhide' | 'delete' | 'done' | 'back';

/** An act that was refused; it stands at its comment until something else is done. */
export interface CommentRefusal {
  commentId: string;
  act: CommentAct;
  error: CallError;
}

const PAGE = 30;

/** The comments of an account, live: those of the lane that is shown, and how many are in each. */
export function followComments(database: AsideDatabase, accountId: string, { tab, opened, lane }: CommentsPlace) {
  const commentLane = cell<CommentLane>(lane ?? 'all');
  const commentCount = cell<CommentCounts>({ toAnswer: 0, privateReply: 0, hidden: 0 });
  /** `undefined` until the tab was first asked for. */
  const comments = cell<readonly CommentRow[] | undefined>(undefined);
  /** What Instagram refused last to do to a comment. */
  const refusal = cell<CommentRefusal | undefined>(undefined);
  let isMore = true;
  let wanted = PAGE;
  let orderOf: CommentLane | undefined;

  const read = coalesced(async () => {
    const asked = { accountId, lane: commentLane.value, now: Date.now() };
    const [page, counts] = await Promise.all([
      tab.value === 'comments' ? readCommentLane(database, { ...asked, limit: wanted }) : undefined,
      countCommentLanes(database, asked),
    ]);
    commentCount.value = counts;
    if (!page) return;
    isMore = page.hasMore;
    const isHeld = opened.value?.kind === 'comment' && orderOf === asked.lane;
    orderOf = asked.lane;
    comments.value = isHeld ? keepOrder(comments.value ?? [], page.rows, (row) => row.id) : page.rows;
  });
  commentLane.subscribe(read);

  return {
    commentLane,
    commentCount,
    comments,
    refusal,
    readComments: read,
    readMoreComments() {
      if (!isMore || (comments.value?.length ?? 0) < wanted) return;
      wanted += PAGE;
      read();
    },
  };
}

/** What the rest of the popup says of where the person is. */
interface CommentsPlace {
  tab: ReadonlyCell<PopupPlace['tab']>;
  opened: ReadonlyCell<Opened | undefined>;
  /** Where they were the last time. */
  lane: CommentLane | undefined;
}
