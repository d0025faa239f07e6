// What a person decides about comments. What is done at Instagram is noted once Instagram took it; a worker that dies in
// between has done it all the same, and doing it again gives the same.
import { readComment as readAtInstagram } from '../graph/comments.ts';
import type { GraphAccess } from '../graph/graph-call.ts';
import { isGraphError } from '../graph/graph-error.ts';
import { deleteComment, hideComment, switchComments as switchAtInstagram } from '../graph/moderate-comments.ts';
import type { CommentDecision, DecidedBy } from '../inbox/comment-row.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer, Calls } from '../messaging/calls.ts';
import { decideComment } from '../storage/comment-decisions.ts';
import { readComment } from '../storage/inbox-pages.ts';
import { switchMedia } from '../storage/media.ts';
import type { CommentRow } from '../storage/schema.ts';
import { withGraph } from './graph-access.ts';
import type { BackgroundWorld } from './world.ts';

type Act = Calls['moderateComment']['input']['act'];

/** Hides, shows or deletes a comment. Acts on one comment wait for each other, so that the last one is the one that holds. */
export function moderateComment(
  world: BackgroundWorld,
  { accountId, commentId, act }: Calls['moderateComment']['input'],
): Promise<CallAnswer<null>> {
  return world.alone(`comment ${accountId} ${commentId}`, async () => {
    const comment = await readComment(world.db, accountId, commentId);
    if (!comment || comment.deleted) return refused('not-found');
    if (comment.isLive || (comment.isOwn && act !== 'delete')) return refused('cannot-moderate');

    const done = await withGraph(world, accountId, (access) => carryOut(access, commentId, act));
    if (done.ok) return decide(world, comment, (row) => decisionOf(act, row, 'here', world.now()));
    // Somebody else was first: what is gone is gone, also for whoever wanted to hide it.
    if (done.error.reason !== 'not-found') return done;
    const by = act === 'delete' ? 'here' : 'instagram';
    const noted = await decide(world, comment, (row) => decisionOf('delete', row, by, world.now()));
    return act === 'delete' ? noted : refused('not-found');
  });
}

/** Puts a comment away, or takes it back. Nothing of it goes to Instagram. */
export async function setCommentDone(
  world: BackgroundWorld,
  { accountId, commentId, done }: Calls['setCommentDone']['input'],
): Promise<CallAnswer<null>> {
  const comment = await readComment(world.db, accountId, commentId);
  if (!comment || comment.isOwn) return refused('not-found');
  return decide(world, comment, (row) => ({ done: { done, at: after(row.done, world.now()) } }));
}

/** Lets people comment on a post, or no longer. */
export async function switchComments(
  world: BackgroundWorld,
  { accountId, mediaId, open }: Calls['switchComments']['input'],
): Promise<CallAnswer<null>> {
  const done = await withGraph(world, accountId, (access) => switchAtInstagram(access, mediaId, open));
  if (!done.ok) return done;
  await switchMedia(world.db, accountId, mediaId, { open, at: world.now() });
  world.tellChanged({ stores: ['media'], accountId });
  return answered(null);
}

/** A call whose answer was lost, or says nothing, may have been carried out: a look at the comment tells. */
async function carryOut(access: GraphAccess, commentId: string, act: Act): Promise<void> {
  try {
    await (act === 'delete' ? deleteComment(access, commentId) : hideComment(access, commentId, act === 'hide'));
  } catch (error) {
    if (!isGraphError(error) || error.provesNothingWentOut) throw error;
    const seen = await readAtInstagram(access, commentId);
    if (act === 'delete' || seen?.hidden !== (act === 'hide')) throw error;
  }
}

function decisionOf(act: Act, { hiding }: CommentRow, by: DecidedBy, now: number): CommentDecision {
  if (act === 'delete') return { deletion: { at: now, by } };
  return { hiding: { hidden: act === 'hide', at: after(hiding, now), by } };
}

/** The newest decision holds, also when the clock was set back in between. */
function after(earlier: { at: number } | undefined, now: number): number {
  return earlier ? Math.max(now, earlier.at + 1) : now;
}

async function decide(
  world: BackgroundWorld,
  { accountId, id }: CommentRow,
  decision: (row: CommentRow) => CommentDecision,
): Promise<CallAnswer<null>> {
  const changed = await decideComment(world.db, accountId, id, decision);
  if (!changed) return refused('not-found');
  world.tellChanged(changed);
  return answered(null);
}
