import { emojiOf, isReaction } from '../../people/reactions.ts';
import { personById, type Thread, threadOf } from '../../world/world.ts';
import { spend } from '../budgets.ts';
import { GraphError } from '../errors.ts';
import type { GraphCall } from '../route.ts';
import { onlyKeys, record, text } from './read-value.ts';
import { requireOpenWindow } from './reply-window.ts';
import { requireReachable } from './require-reachable.ts';

/**
 * react, unreact, typing_on, typing_off, mark_seen (platform.md §4.1 and §4.2). Shapes: request-react--meta-docs.json and
 * its neighbours → api-sender-action-response--meta-docs.json. Nothing of it is echoed (§3.3). With a `message` beside it:
 * 100/2018014.
 */
export function senderAction(call: GraphCall<'account' | 'page'>, igsid: string) {
  const { sandbox, params, now } = call;
  if (params.message !== undefined) throw new GraphError('message-with-action');
  for (const key of ['tag', 'reply_to', 'messaging_type']) {
    if (params[key] !== undefined) throw new GraphError('bad-parameter', key);
  }
  const person = personById(sandbox.world, igsid);
  if (!person) throw new GraphError('no-matching-user');
  requireReachable(person, sandbox.variants);
  const thread = threadOf(sandbox.world, igsid);
  requireOpenWindow(thread, undefined, sandbox.variants, now);

  const action = params.sender_action;
  if (action === 'react' || action === 'unreact') react(thread, action, params.payload);
  else {
    if (params.payload !== undefined) throw new GraphError('bad-parameter', 'payload');
    if (action === 'typing_on') thread.isTyping = true;
    else if (action === 'typing_off') delete thread.isTyping;
    else if (action === 'mark_seen') thread.ownerSeenAt = now;
    else throw new GraphError('bad-parameter', 'sender_action');
  }
  spend(sandbox, 'sends');
  sandbox.changed();
  return { recipient_id: igsid };
}

function react(thread: Thread, action: 'react' | 'unreact', value: unknown): void {
  const payload = record(value, 'payload');
  onlyKeys(payload, action === 'react' ? ['message_id', 'reaction'] : ['message_id'], 'payload');
  const message = thread.messages.find(({ mid }) => mid === payload.message_id);
  if (!message || message.isDeleted) throw new GraphError('invalid-message', 'message_id');
  if (action === 'unreact') {
    delete message.reactions.owner;
    return;
  }
  const reaction = text(payload.reaction, 'reaction');
  if (!isReaction(reaction)) throw new GraphError('invalid-message', 'reaction');
  message.reactions.owner = { reaction, emoji: emojiOf(reaction) };
}
