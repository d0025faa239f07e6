// What is done in a conversation without saying something, and files that are given to Instagram. Answered when Instagram
// has answered: nothing of this is in the outbox, because doing it twice does no harm.
import { askAction, giveAttachment } from '../graph/send.ts';
import { uploadErrors } from '../instagram/lint-errors.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer, Calls } from '../messaging/calls.ts';
import { readConversation, readMessage } from '../storage/conversation-page.ts';
import { putOwnReaction } from '../storage/own-reactions.ts';
import { withGraph } from './graph-access.ts';
import { keepAttachment } from './kept-attachments.ts';
import { senderIdOf } from './sending.ts';
import type { BackgroundWorld } from './world.ts';

/** Reacts, shows typing or marks as seen. An own reaction is noted once Instagram took it: it is not echoed. */
export async function sendAction(
  world: BackgroundWorld,
  { accountId, igsid, action }: Calls['sendAction']['input'],
): Promise<CallAnswer<null>> {
  if (!(await readConversation(world.db, accountId, igsid))) return refused('not-found');
  if ('mid' in action) {
    const message = await readMessage(world.db, accountId, action.mid);
    if (!message || message.unsent) return refused('not-found');
    if (message.igsid !== igsid) return refused('wrong-person');
  }
  return withGraph(world, accountId, async (access, account) => {
    await askAction(access, senderIdOf(account), igsid, action);
    if ('mid' in action) {
      const emoji = 'reaction' in action ? emojiOf(action.reaction) : null;
      await putOwnReaction(world.db, { accountId, igsid, mid: action.mid, emoji, at: world.now() });
      world.tellChanged({ stores: ['messages', 'conversations'], accountId, igsids: [igsid] });
    }
    return null;
  });
}

/** Gives a file to Instagram, which fetches it from its address, for sending it again and again; the id is kept. */
export async function uploadAttachment(
  world: BackgroundWorld,
  { accountId, media, url }: Calls['uploadAttachment']['input'],
): Promise<CallAnswer<{ attachmentId: string }>> {
  if (uploadErrors(media, url).length > 0) return refused('bad-input');
  const uploaded = await withGraph(world, accountId, (access, account) =>
    giveAttachment(access, senderIdOf(account), media, url),
  );
  if (!uploaded.ok) return uploaded;
  const attachmentId = uploaded.value;
  if (attachmentId === undefined) return refused('graph-refused');
  await keepAttachment(world, { accountId, attachmentId, media, url });
  return answered({ attachmentId });
}

/** As reactions of others are kept: an emoji without its selector U+FE0F. Meta's one name is its word for the heart. */
function emojiOf(reaction: string): string {
  return reaction === 'love' ? '❤' : reaction.replaceAll('\ufe0f', '');
}
