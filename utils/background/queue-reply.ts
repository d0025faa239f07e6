// Commands that put something into the outbox. They answer when the entry is durable; what becomes of it is told by its state.
import { LIMITS } from '../instagram/limits.ts';
import { lintMessage } from '../instagram/lint-message.ts';
import type { OutgoingMessage } from '../instagram/outgoing-message.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer, Calls } from '../messaging/calls.ts';
import type { OutboxEntry, SendTarget } from '../outbox/entry.ts';
import { commentIdOf, igsidOf } from '../outbox/target.ts';
import { readConversation } from '../storage/conversation-page.ts';
import { readComment } from '../storage/inbox-pages.ts';
import { deleteSend, putQueued } from '../storage/outbox-rows.ts';
import { isPrivateReplySpent } from '../storage/private-reply-spent.ts';
import { parseTemplate } from '../templates/placeholders.ts';
import { variableOf } from '../templates/variables.ts';
import { usableAccount } from './graph-access.ts';
import { tellMoved } from './sending.ts';
import type { BackgroundWorld } from './world.ts';

type Queued = CallAnswer<{ outboxId: string }>;

/** Queues a message to a person, or to oneself in one's own conversation. */
export async function queueMessage(world: BackgroundWorld, input: Calls['sendMessage']['input']): Promise<Queued> {
  const { accountId, igsid } = input;
  const stopped = await stopOf(world, input);
  if (stopped) return stopped;
  const conversation = await readConversation(world.db, accountId, igsid);
  if (!conversation) return refused('not-found');
  if (conversation.isSelf) return queue(world, input, { kind: 'self', ownIgsid: igsid });

  const { closesAt, opener } = conversation;
  if (closesAt === undefined || closesAt <= world.now()) return refused('window-closed');
  return queue(world, input, { kind: 'person', igsid }, opener?.mid);
}

/** Queues an answer below a comment, or the one private reply to it. */
export async function queueCommentReply(
  world: BackgroundWorld,
  input: Calls['sendCommentReply']['input'],
): Promise<Queued> {
  const { accountId, commentId, how } = input;
  const stopped = await stopOf(world, input);
  if (stopped) return stopped;
  const comment = await readComment(world.db, accountId, commentId);
  if (!comment || comment.deleted) return refused('not-found');
  if (how === 'public') return queue(world, input, { kind: 'public-reply', commentId });

  if (comment.isOwn) return refused('wrong-person');
  if (comment.at + LIMITS.privateReplyWindow.max <= world.now()) return refused('window-closed');
  try {
    return await queue(world, input, { kind: 'private-reply', commentId });
  } catch (error) {
    if (isPrivateReplySpent(error)) return refused('private-reply-spent');
    throw error;
  }
}

/** Takes away an entry that was refused or never left. */
export async function dismissSend(
  world: BackgroundWorld,
  { accountId, outboxId }: Calls['dismissSend']['input'],
): Promise<CallAnswer<null>> {
  if (!(await deleteSend(world.db, accountId, outboxId))) return refused('not-found');
  world.tellChanged({ stores: ['outbox', 'messages', 'conversations', 'comments'], accountId });
  return answered(null);
}

/** What surfaces have checked already, checked again where it counts. */
async function stopOf(
  world: BackgroundWorld,
  { accountId, text, templateIds }: { accountId: string; text: string; templateIds: readonly string[] },
): Promise<CallAnswer<never> | undefined> {
  const usable = await usableAccount(world, accountId);
  if (!usable.ok) return usable;
  if (hasVariable(text, templateIds.length > 0)) return refused('unknown-variable');
  const findings = lintMessage({ kind: 'text', text });
  if (findings.some(({ code }) => code === 'text-too-long')) return refused('too-long');
  return findings.length > 0 ? refused('bad-input') : undefined;
}

/** Braces that somebody typed are text; those of a saved reply, and names of our variables, are a reply that was not filled. */
function hasVariable(text: string, isOfTemplate: boolean): boolean {
  return parseTemplate(text).some(
    (part) => part.kind === 'variable' && (isOfTemplate || variableOf(part.name) !== undefined),
  );
}

async function queue(
  world: BackgroundWorld,
  { accountId, id, text, templateIds }: { accountId: string; id: string; text: string; templateIds: readonly string[] },
  target: SendTarget,
  openerMid?: string,
): Promise<Queued> {
  const message: OutgoingMessage = { kind: 'text', text };
  const entry: OutboxEntry = withoutUndefined({
    accountId,
    id,
    createdAt: world.now(),
    target,
    message,
    templateIds,
    openerMid,
    send: { state: 'queued' },
  });
  const stored = await putQueued(world.db, entry);
  // The same command again is the same send; the same id for somebody else is a mistake that must not go out.
  if (!isSameTarget(stored.target, target) || stored.message.text !== text) return refused('wrong-person');
  tellMoved(world, stored);
  return answered({ outboxId: stored.id });
}

function isSameTarget(one: SendTarget, other: SendTarget): boolean {
  // Whom a private reply reaches may be known of one of them only.
  const isSamePlace =
    commentIdOf(one) === undefined ? igsidOf(one) === igsidOf(other) : commentIdOf(one) === commentIdOf(other);
  return one.kind === other.kind && isSamePlace;
}
