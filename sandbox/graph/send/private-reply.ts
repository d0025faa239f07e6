import { LIMITS } from '../../../utils/instagram/limits.ts';
import { ensureThread } from '../../world/first-world.ts';
import { commentById, mediaById, personById } from '../../world/world.ts';
import { GraphError } from '../errors.ts';
import type { GraphCall } from '../route.ts';
import { postMessage } from './post-message.ts';
import { readMessage } from './read-message.ts';

const HOUR = 3_600_000;

/**
 * The one private reply to a comment (platform.md §4.3). It opens no window: the person has to answer first.
 * Shapes: request-private-reply--*.json → api-private-reply-response--meta-docs.json.
 */
export function privateReply(call: GraphCall<'account'>, commentId: string) {
  const { sandbox, params, now } = call;
  const { world, limiter } = sandbox;
  const comment = commentById(world, commentId);
  const person = comment && personById(world, comment.fromId);
  if (!comment || !person || comment.isPrivatelyReplied) throw new GraphError('comment-unanswerable');
  for (const key of ['tag', 'reply_to', 'messaging_type']) {
    if (params[key] !== undefined) throw new GraphError('bad-parameter', key);
  }
  const content = readMessage(params.message);
  const media = mediaById(world, comment.mediaId);
  const isLive = media?.productType === 'LIVE';
  if (now >= comment.at + LIMITS.privateReplyWindow.max) throw new GraphError('window-closed');
  if (isLive && !media.isBroadcasting) throw new GraphError('window-closed');
  if (person.hasBlocked) throw new GraphError('person-unavailable');
  if (!isLive && !limiter.allows('private replies', LIMITS.privateRepliesPerHour.max, HOUR)) {
    throw new GraphError('rate-limited');
  }
  comment.isPrivatelyReplied = true;
  const thread = ensureThread(world, sandbox.random, person.igsid, now);
  const message = postMessage(sandbox, thread, content, { by: 'api', echoAfterMs: 0 });
  return { recipient_id: person.igsid, message_id: message.mid };
}
