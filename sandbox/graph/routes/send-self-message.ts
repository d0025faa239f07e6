import { GraphError } from '../errors.ts';
import { route } from '../route.ts';
import { sendToSelf } from '../send/self-send.ts';

/** `POST /<own IGSID>/messages` without recipient: platform.md §4.1; request-send-self-text--meta-docs.json → api-self-send-response--meta-docs.json. */
export const sendSelfMessage = route({
  method: 'POST',
  node: 'own-scoped',
  edge: 'messages',
  permission: 'messages',
  accepts: ['message'],
  answer(call) {
    if (call.sandbox.variants.selfSend !== 'own') throw new GraphError('unsupported-method', 'post');
    const { message, attachmentId } = sendToSelf(call);
    return { id: message.mid, ...(attachmentId !== undefined && { attachment_id: attachmentId }) };
  },
});
