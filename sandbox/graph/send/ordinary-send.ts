import { personById, type Thread, threadOf } from '../../world/world.ts';
import { GraphError } from '../errors.ts';
import type { GraphCall } from '../route.ts';
import { postMessage } from './post-message.ts';
import { readMessage } from './read-message.ts';
import { isRecord, onlyKeys, record } from './read-value.ts';
import { requireOpenWindow } from './reply-window.ts';
import { requireReachable } from './require-reachable.ts';
import { sendToSelf } from './self-send.ts';
import { sentByApi } from './sent-by-api.ts';
import { hasCome, replyToDay } from './since.ts';
import { spendOnSend } from './spend-on-send.ts';

/**
 * Sends to a person by IGSID. Shapes: request-send-*.json → api-send-response--meta-docs.json, and with `is_reusable`
 * api-attachment-upload-and-send-response--meta-docs.json. Groups have no IGSID, so nothing goes there (platform.md §4.2).
 */
export function ordinarySend(call: GraphCall<'account' | 'page'>, igsid: string) {
  const { sandbox, params, now } = call;
  const { world, variants } = sandbox;
  if (igsid === world.account.ownIgsid) {
    if (variants.selfSend !== 'ordinary') throw new GraphError('bad-parameter', 'recipient');
    const { message, attachmentId } = sendToSelf(call);
    return { recipient_id: igsid, message_id: message.mid, ...keptAs(attachmentId) };
  }
  const person = personById(world, igsid);
  if (!person) throw new GraphError('no-matching-user');
  requireReachable(person, variants);
  if (params.messaging_type !== undefined && !isMessagingType(params))
    throw new GraphError('bad-parameter', 'messaging_type');

  const thread = threadOf(world, igsid);
  const { content, attachmentId } = readMessage(params.message, call);
  if (params.reply_to !== undefined) content.replyTo = { mid: repliedTo(call, thread) };
  requireOpenWindow(thread, params.tag, variants, now);
  spendOnSend(sandbox, content);
  const sent = sentByApi(params, { recipient: 'person' });
  const message = postMessage(sandbox, thread, content, { sent, echoAfterMs: 0 });
  return { recipient_id: igsid, message_id: message.mid, ...keptAs(attachmentId) };
}

/** The message of this conversation that is answered. Throws 100 for any other. */
function repliedTo({ params, login, now }: GraphCall<'account' | 'page'>, thread: Thread | undefined): string {
  if (!hasCome(replyToDay(login), now)) throw new GraphError('bad-parameter', 'reply_to');
  const replyTo = record(params.reply_to, 'reply_to');
  onlyKeys(replyTo, ['mid'], 'reply_to');
  const answered = thread?.messages.find(({ mid }) => mid === replyTo.mid);
  if (!answered || answered.isDeleted) throw new GraphError('invalid-message', 'reply_to');
  return answered.mid;
}

const keptAs = (attachmentId: string | undefined) => attachmentId !== undefined && { attachment_id: attachmentId };

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
