import { postMessage } from '../graph/send/post-message.ts';
import { type Act, addFromPerson, messageFor, threadFor, timeOf } from './act.ts';
import { contentOf, MESSAGE_KINDS } from './message-content.ts';
import { tellMessage } from './tell-message.ts';

/** Writes a direct message. The owner's go to a person, or to themself; both are echoed (webhook-message-*.json). */
export const message: Act = {
  about: `{text} or {kind: ${MESSAGE_KINDS.join('|')}, text?, count?}; {replyTo: mid}; {agoMs}: written so long ago; as owner also {to: username}, without it to oneself → {mid}`,
  run(sandbox, actor, input) {
    const content = contentOf(sandbox.random, input);
    if (typeof input.replyTo === 'string') {
      content.replyTo = { mid: messageFor(sandbox, actor, { mid: input.replyTo }).message.mid };
    }
    const thread = threadFor(sandbox, actor, input);
    if (actor.kind === 'owner') return { mid: postMessage(sandbox, thread, content, { echoAfterMs: 0 }).mid };
    const written = addFromPerson(sandbox, thread, actor.person, content, timeOf(sandbox, input));
    tellMessage(sandbox, thread, written);
    return { mid: written.mid };
  },
};
