import { emojiOf } from '../../people/reactions.ts';
import { personById, threadOf } from '../../world/world.ts';
import { GraphError } from '../errors.ts';
import type { GraphCall } from '../route.ts';
import { onlyKeys, record, text } from './read-value.ts';
import { requireOpenWindow } from './reply-window.ts';

/** react, unreact, typing_on, typing_off, mark_seen. Shapes: request-react--meta-docs.json and its neighbours. */
export function senderAction(call: GraphCall<'account'>, igsid: string) {
  const { sandbox, params, now } = call;
  if (params.message !== undefined) throw new GraphError('message-with-action');
  for (const key of ['tag', 'reply_to', 'messaging_type']) {
    if (params[key] !== undefined) throw new GraphError('bad-parameter', key);
  }
  const person = personById(sandbox.world, igsid);
  if (!person) throw new GraphError('no-matching-user');
  if (person.hasBlocked) throw new GraphError('person-unavailable');
  const thread = threadOf(sandbox.world, igsid);
  requireOpenWindow(thread, undefined, sandbox.variants, now);

  const action = params.sender_action;
  if (action === 'react' || action === 'unreact') {
    const payload = record(params.payload, 'payload');
    onlyKeys(payload, action === 'react' ? ['message_id', 'reaction'] : ['message_id'], 'payload');
    const message = thread.messages.find(({ mid }) => mid === payload.message_id);
    if (!message) throw new GraphError('invalid-message', 'message_id');
    if (action === 'react') {
      const reaction = text(payload.reaction, 'reaction');
      message.reactions.owner = { reaction, emoji: emojiOf(reaction) };
    } else delete message.reactions.owner;
    sandbox.changed();
  } else if (action === 'typing_on' || action === 'typing_off' || action === 'mark_seen') {
    if (params.payload !== undefined) throw new GraphError('bad-parameter', 'payload');
  } else throw new GraphError('bad-parameter', 'sender_action');
  return { recipient_id: igsid };
}
