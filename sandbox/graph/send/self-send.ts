import { type Message, threadOf } from '../../world/world.ts';
import { GraphError } from '../errors.ts';
import type { GraphCall } from '../route.ts';
import { postMessage } from './post-message.ts';
import { readMessage } from './read-message.ts';
import { sentByApi } from './sent-by-api.ts';
import { spendOnSend } from './spend-on-send.ts';

/** How late a late echo is, by the sandbox's clock. */
const LATE_ECHO_MS = 20_000;
const ECHO_AFTER = { yes: 0, no: undefined, late: LATE_ECHO_MS } as const;

/**
 * A message of the account to itself (platform.md §4.1): no window, no quick replies, and the account must have
 * written to itself once in the app, which begins that conversation.
 */
export function sendToSelf(call: GraphCall): { message: Message; attachmentId: string | undefined } {
  const { sandbox, params } = call;
  const thread = threadOf(sandbox.world, sandbox.world.account.ownIgsid);
  if (!thread) throw new GraphError('no-matching-user');
  for (const key of ['tag', 'reply_to', 'messaging_type']) {
    if (params[key] !== undefined) throw new GraphError('bad-parameter', key);
  }
  const { content, attachmentId } = readMessage(params.message, call);
  if (content.quickReplies) throw new GraphError('invalid-message', 'quick_replies');
  spendOnSend(sandbox, content);
  const message = postMessage(sandbox, thread, content, {
    sent: sentByApi(params, { recipient: 'self' }),
    echoAfterMs: ECHO_AFTER[sandbox.variants.selfEcho],
  });
  return { message, attachmentId };
}
