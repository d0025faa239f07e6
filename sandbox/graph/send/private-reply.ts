import { LIMITS } from '../../../utils/instagram/limits.ts';
import { ensureThread } from '../../world/first-world.ts';
import { commentById, mediaById, personById } from '../../world/world.ts';
import { spend } from '../budgets.ts';
import { GraphError } from '../errors.ts';
import type { GraphCall } from '../route.ts';
import { postMessage } from './post-message.ts';
import { readMessage } from './read-message.ts';
import { requireReachable } from './require-reachable.ts';
import { sentByApi } from './sent-by-api.ts';

/**
 * The one private reply to a comment (platform.md §4.3). It opens no window: the person has to answer first.
 * Shapes: request-private-reply--*.json → api-private-reply-response--meta-docs.json.
 */
export function privateReply(call: GraphCall<'account' | 'page'>, commentId: string) {
  const { sandbox, params, now } = call;
  const { world } = sandbox;
  const comment = commentById(world, commentId);
  const person = comment && personById(world, comment.fromId);
  if (!comment || !person || comment.isPrivatelyReplied) throw new GraphError('comment-unanswerable');
  for (const key of ['tag', 'reply_to', 'messaging_type']) {
    if (params[key] !== undefined) throw new GraphError('bad-parameter', key);
  }
  const { content } = readMessage(params.message, call);
  const media = mediaById(world, comment.mediaId);
  const isLive = media?.productType === 'LIVE';
  if (now >= comment.at + LIMITS.privateReplyWindow.max) throw new GraphError('window-closed');
  if (isLive && !media.isBroadcasting) throw new GraphError('window-closed');
  requireReachable(person, sandbox.variants);
  spend(sandbox, isLive ? 'livePrivateReplies' : 'privateReplies');
  comment.isPrivatelyReplied = true;
  const thread = ensureThread(world, sandbox.random, person.igsid, now);
  const sent = sentByApi(params, { recipient: 'comment', commentId });
  const message = postMessage(sandbox, thread, content, { sent, echoAfterMs: 0 });
  return { recipient_id: person.igsid, message_id: message.mid };
}
