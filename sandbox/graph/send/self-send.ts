import type { Sandbox } from '../../sandbox.ts';
import { type Message, threadOf } from '../../world/world.ts';
import { GraphError } from '../errors.ts';
import { postMessage } from './post-message.ts';
import { readMessage } from './read-message.ts';

/** How late a late echo is, by the sandbox's clock. */
const LATE_ECHO_MS = 20_000;
const ECHO_AFTER = { yes: 0, no: undefined, late: LATE_ECHO_MS } as const;

/**
 * A message of the account to itself (platform.md §4.1): no window, no quick replies, and the account must have
 * written to itself once in the app, which begins that conversation.
 */
export function sendToSelf(sandbox: Sandbox, value: unknown): Message {
  const thread = threadOf(sandbox.world, sandbox.world.account.ownIgsid);
  if (!thread) throw new GraphError('no-matching-user');
  const content = readMessage(value);
  if (content.quickReplies) throw new GraphError('invalid-message', 'quick_replies');
  return postMessage(sandbox, thread, content, { by: 'api', echoAfterMs: ECHO_AFTER[sandbox.variants.selfEcho] });
}
