import { personById, threadOf } from '../../world/world.ts';
import { GraphError } from '../errors.ts';
import type { GraphCall } from '../route.ts';
import { postMessage } from './post-message.ts';
import { readMessage } from './read-message.ts';
import { isRecord, onlyKeys, record } from './read-value.ts';
import { requireOpenWindow } from './reply-window.ts';
import { sendToSelf } from './self-send.ts';

/** Sends to a person by IGSID. Shapes: request-send-*.json → api-send-response--meta-docs.json. */
export function ordinarySend(call: GraphCall<'account'>, igsid: string) {
  const { sandbox, params, now } = call;
  const { world, variants } = sandbox;
  if (igsid === world.account.ownIgsid) {
    if (variants.selfSend !== 'ordinary') throw new GraphError('bad-parameter', 'recipient');
    const message = sendToSelf(sandbox, params.message);
    return { recipient_id: igsid, message_id: message.mid };
  }
  const person = personById(world, igsid);
  if (!person) throw new GraphError('no-matching-user');
  if (person.hasBlocked) throw new GraphError('person-unavailable');
  if (params.messaging_type !== undefined && !isMessagingType(params))
    throw new GraphError('bad-parameter', 'messaging_type');

  const thread = threadOf(world, igsid);
  const content = readMessage(params.message);
  const share = content.attachments?.find(({ type }) => type === 'ig_post')?.payload?.ig_post_media_id;
  if (share !== undefined && !world.media.some(({ id }) => id === share))
    throw new GraphError('invalid-message', 'not your post');
  if (params.reply_to !== undefined) {
    const replyTo = record(params.reply_to, 'reply_to');
    onlyKeys(replyTo, ['mid'], 'reply_to');
    if (!thread?.messages.some(({ mid }) => mid === replyTo.mid)) throw new GraphError('invalid-message', 'reply_to');
    content.replyTo = { mid: String(replyTo.mid) };
  }
  requireOpenWindow(thread, params.tag, variants, now);
  const message = postMessage(sandbox, thread, content, { by: 'api', echoAfterMs: 0 });
  return { recipient_id: igsid, message_id: message.mid };
}

/** RESPONSE stands in one sample; MESSAGE_TAG goes with a tag (platform.md §4.2). */
function isMessagingType(params: Readonly<Record<string, unknown>>): boolean {
  return params.messaging_type === 'RESPONSE' || (params.messaging_type === 'MESSAGE_TAG' && params.tag !== undefined);
}

/** The one key of `recipient`. Throws 100 when it is anything else. */
export function readRecipient(value: unknown): { id: string } | { commentId: string } {
  if (!isRecord(value)) throw new GraphError('bad-parameter', 'The parameter recipient is required');
  const keys = Object.keys(value);
  if (keys.length !== 1) throw new GraphError('bad-parameter', 'recipient');
  if (typeof value.id === 'string') return { id: value.id };
  if (typeof value.comment_id === 'string') return { commentId: value.comment_id };
  throw new GraphError('bad-parameter', 'recipient');
}
