import { LIMITS } from '../../../utils/instagram/limits.ts';
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
  answer({ sandbox, params }) {
    if (sandbox.variants.selfSend !== 'own') throw new GraphError('unsupported-method', 'post');
    if (!sandbox.limiter.allows('sends', LIMITS.sendsPerSecond.max, 1_000)) throw new GraphError('rate-limited');
    return { id: sendToSelf(sandbox, params.message).mid };
  },
});
