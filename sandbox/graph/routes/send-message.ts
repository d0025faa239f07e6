import { LIMITS } from '../../../utils/instagram/limits.ts';
import { GraphError } from '../errors.ts';
import { route } from '../route.ts';
import { ordinarySend, readRecipient } from '../send/ordinary-send.ts';
import { privateReply } from '../send/private-reply.ts';
import { isRecord } from '../send/read-value.ts';
import { senderAction } from '../send/sender-action.ts';

/** `POST /<IG_ID>/messages`, `POST /me/messages`: platform.md §4.1; request-send-text--meta-docs.json and its neighbours. */
export const sendMessage = route({
  method: 'POST',
  node: 'account',
  edge: 'messages',
  permission: ({ recipient }) => (isRecord(recipient) && 'comment_id' in recipient ? 'private-reply' : 'messages'),
  accepts: ['recipient', 'message', 'sender_action', 'payload', 'messaging_type', 'tag', 'reply_to'],
  answer(call) {
    const { params, sandbox } = call;
    const recipient = readRecipient(params.recipient);
    if (!sandbox.limiter.allows('sends', LIMITS.sendsPerSecond.max, 1_000)) throw new GraphError('rate-limited');
    if ('id' in recipient && params.sender_action !== undefined) return senderAction(call, recipient.id);
    if (params.sender_action !== undefined || params.payload !== undefined) throw new GraphError('bad-parameter');
    return 'id' in recipient ? ordinarySend(call, recipient.id) : privateReply(call, recipient.commentId);
  },
});
