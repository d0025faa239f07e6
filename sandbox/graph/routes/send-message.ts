import { GraphError } from '../errors.ts';
import { route } from '../route.ts';
import { ordinarySend, readRecipient } from '../send/ordinary-send.ts';
import { privateReply } from '../send/private-reply.ts';
import { isRecord } from '../send/read-value.ts';
import { senderAction } from '../send/sender-action.ts';

/**
 * `POST /<IG_ID>/messages` and `POST /me/messages` with Instagram Login, `POST /<PAGE_ID>/messages` and `/me/messages`
 * with Facebook Login: platform.md §1 and §4.1; request-send-text--meta-docs.json and its neighbours.
 */
const sendMessageAs = (node: 'account' | 'page') =>
  route({
    method: 'POST',
    node,
    edge: 'messages',
    login: node === 'page' ? 'facebook' : 'instagram',
    permission: ({ recipient }) => (isRecord(recipient) && 'comment_id' in recipient ? 'private-reply' : 'messages'),
    accepts: ['recipient', 'message', 'sender_action', 'payload', 'messaging_type', 'tag', 'reply_to'],
    answer(call) {
      const { params } = call;
      const recipient = readRecipient(params.recipient);
      if ('id' in recipient && params.sender_action !== undefined) return senderAction(call, recipient.id);
      if (params.sender_action !== undefined || params.payload !== undefined) throw new GraphError('bad-parameter');
      return 'id' in recipient ? ordinarySend(call, recipient.id) : privateReply(call, recipient.commentId);
    },
  });

export const sendMessage = [sendMessageAs('account'), sendMessageAs('page')];
