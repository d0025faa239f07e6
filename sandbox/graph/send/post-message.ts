import type { Sandbox } from '../../sandbox.ts';
import { messageNotice } from '../../webhooks/message-item.ts';
import { makeMid } from '../../world/ids.ts';
import type { Content, Message, SentByApi, Thread } from '../../world/world.ts';

/** Puts a message of the account into a thread and echoes it. @param echoAfterMs undefined = no echo at all */
export function postMessage(
  sandbox: Sandbox,
  thread: Thread,
  content: Content,
  how: { sent?: SentByApi; echoAfterMs?: number | undefined },
): Message {
  const { world, random, clock } = sandbox;
  const at = clock.now();
  const message: Message = {
    mid: makeMid(random, world.account.igId, thread.number, at),
    at,
    from: 'owner',
    by: how.sent ? 'api' : 'app',
    content,
    edits: 0,
    isDeleted: false,
    reactions: {},
    ...(how.sent && { sent: how.sent }),
  };
  thread.messages.push(message);
  thread.updatedAt = at;
  delete thread.isTyping;
  // The shape is drawn when it leaves, so that a change of variant in between counts.
  const echo = () => sandbox.webhooks.send(messageNotice(sandbox, thread, message));
  if (how.echoAfterMs === 0) echo();
  else if (how.echoAfterMs !== undefined) clock.after(how.echoAfterMs, echo);
  sandbox.changed();
  return message;
}
