// Commands that put something into the outbox. They answer when the entry is durable; what becomes of it is told by its state.
import { composerState, mayTag } from '../inbox/deadlines.ts';
import { canonicalJson } from '../instagram/canonical-json.ts';
import { sendErrors } from '../instagram/lint-errors.ts';
import { type OutgoingMessage, textOf } from '../instagram/outgoing-message.ts';
import { privateReplyWindow } from '../instagram/reply-window.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer, Calls } from '../messaging/calls.ts';
import type { OutboxEntry, PersonsEntry, SendTarget } from '../outbox/entry.ts';
import { mayDismiss, mayUndo } from '../outbox/ledger.ts';
import { commentIdOf, igsidOf } from '../outbox/target.ts';
import { readConversation, readMessage } from '../storage/conversation-page.ts';
import { readComment } from '../storage/inbox-pages.ts';
import { deleteSend, putQueued, readSend } from '../storage/outbox-rows.ts';
import { isPrivateReplySpent } from '../storage/private-reply-spent.ts';
import type { AccountRow } from '../storage/schema.ts';
import { readSetting } from '../storage/settings.ts';
import { parseTemplate } from '../templates/placeholders.ts';
import { variableOf } from '../templates/variables.ts';
import { usableAccount } from './graph-access.ts';
import { tellMoved } from './sending.ts';
import type { BackgroundWorld } from './world.ts';

type Queued = CallAnswer<{ outboxId: string }>;

/** What every command to send has. */
interface Order {
  accountId: string;
  id: string;
  message: OutgoingMessage;
  templateIds: readonly string[];
}

/** Queues a message to a person, or to oneself in one's own conversation. */
export async function queueMessage(world: BackgroundWorld, input: Calls['sendMessage']['input']): Promise<Queued> {
  const { accountId, igsid, replyTo, humanAgent } = input;
  const usable = await sendable(world, input);
  if (!usable.ok) return usable;
  const conversation = await readConversation(world.db, accountId, igsid);
  if (!conversation) return refused('not-found');
  const quoted = replyTo === undefined ? undefined : await readMessage(world.db, accountId, replyTo);
  if (replyTo !== undefined && quoted?.igsid !== igsid) return refused('wrong-person');

  const account = usable.value;
  const composer = composerState(conversation, account, world.now());
  const more = withoutUndefined({ replyTo, openerMid: conversation.opener?.mid });
  if (composer.state === 'always-open') return queue(world, account, input, { kind: 'self', ownIgsid: igsid }, more);
  if (composer.state === 'open') return queue(world, account, input, { kind: 'person', igsid }, more);
  if (!humanAgent) return refused('window-closed');
  // The tag is for words that a person typed. Once the usual window is open again it is left out, as Meta wants it.
  if (!mayTag(composer) || input.message.kind !== 'text') return refused('not-eligible-for-tag');
  return queue(world, account, input, { kind: 'person', igsid }, { ...more, humanAgent });
}

/** Queues an answer below a comment, or the one private reply to it. */
export async function queueCommentReply(
  world: BackgroundWorld,
  input: Calls['sendCommentReply']['input'],
): Promise<Queued> {
  const { accountId, commentId, how, text, ...rest } = input;
  const order: Order = { ...rest, accountId, message: { kind: 'text', text } };
  const usable = await sendable(world, order);
  if (!usable.ok) return usable;
  const comment = await readComment(world.db, accountId, commentId);
  if (!comment || comment.deleted) return refused('not-found');
  if (how === 'public') return queue(world, usable.value, order, { kind: 'public-reply', commentId }, {});

  if (comment.isOwn) return refused('wrong-person');
  if (privateReplyWindow(comment, world.now()).state === 'closed') return refused('window-closed');
  try {
    return await queue(world, usable.value, order, { kind: 'private-reply', commentId }, {});
  } catch (error) {
    if (isPrivateReplySpent(error)) return refused('private-reply-spent');
    throw error;
  }
}

/** Takes away an entry that was refused or never left. */
export function dismissSend(world: BackgroundWorld, input: Calls['dismissSend']['input']): Promise<CallAnswer<null>> {
  return takeAway(world, input, mayDismiss);
}

/** Takes back an entry that has not left: it is gone, or it is too late. */
export function undoSend(world: BackgroundWorld, input: Calls['undoSend']['input']): Promise<CallAnswer<null>> {
  return takeAway(world, input, mayUndo);
}

async function takeAway(
  world: BackgroundWorld,
  { accountId, outboxId }: Calls['undoSend']['input'],
  may: typeof mayUndo,
): Promise<CallAnswer<null>> {
  if (!(await deleteSend(world.db, accountId, outboxId, may))) return refused('not-found');
  world.tellChanged({ stores: ['outbox', 'messages', 'conversations', 'comments'], accountId });
  return answered(null);
}

/** The account, if it can send, and the text is nobody's unfilled reply. */
async function sendable(
  world: BackgroundWorld,
  { accountId, message, templateIds }: Order,
): Promise<CallAnswer<AccountRow>> {
  const usable = await usableAccount(world, accountId);
  if (!usable.ok) return usable;
  return hasVariable(textOf(message) ?? '', templateIds.length > 0) ? refused('unknown-variable') : usable;
}

/** Braces that somebody typed are text; those of a saved reply, and names of our variables, are a reply that was not filled. */
function hasVariable(text: string, isOfTemplate: boolean): boolean {
  return parseTemplate(text).some(
    (part) => part.kind === 'variable' && (isOfTemplate || variableOf(part.name) !== undefined),
  );
}

async function queue(
  world: BackgroundWorld,
  { connection }: AccountRow,
  { accountId, id, message, templateIds }: Order,
  target: SendTarget,
  more: Pick<PersonsEntry, 'replyTo' | 'openerMid' | 'humanAgent'>,
): Promise<Queued> {
  const createdAt = world.now();
  // Nothing is held back until somebody asks for it: what was sent leaves, even if the browser is closed the next moment.
  const holdMs = ((await readSetting(world.db, 'holdSeconds')) ?? 0) * 1_000;
  const entry: PersonsEntry = {
    accountId,
    id,
    createdAt,
    author: 'person',
    target,
    message,
    templateIds,
    ...more,
    send: holdMs > 0 ? { state: 'held', until: createdAt + holdMs } : { state: 'queued' },
  };
  // What surfaces have checked already, checked again where it counts.
  const errors = sendErrors(entry, { to: target.kind, loginType: connection.loginType, now: createdAt });
  if (errors.some(({ code }) => code === 'text-too-long')) return refused('too-long');
  const [first] = errors;
  if (first) return refused('bad-input', { finding: first.code });
  if (await isOfOtherAccount(world, entry)) return refused('wrong-person');
  const stored = await putQueued(world.db, entry);
  // The same command again is the same send; the same id for somebody else is a mistake that must not go out.
  if (!isSameOrder(stored, entry)) return refused('wrong-person');
  tellMoved(world, stored);
  return answered({ outboxId: stored.id });
}

/** An id is one send: under another account it is a draft that has changed hands. */
async function isOfOtherAccount({ db }: BackgroundWorld, { accountId, id }: PersonsEntry): Promise<boolean> {
  const others = (await db.getAllKeys('accounts')).filter((other) => other !== accountId);
  const found = await Promise.all(others.map((other) => readSend(db, other, id)));
  return found.some((entry) => entry !== undefined);
}

function isSameOrder(one: OutboxEntry, other: OutboxEntry): boolean {
  return canonicalJson(orderOf(one)) === canonicalJson(orderOf(other));
}

/** What makes two commands the same. Whom a private reply reaches may be known of one of them only. */
function orderOf({ target, message, replyTo, humanAgent }: OutboxEntry): unknown {
  return { kind: target.kind, to: commentIdOf(target) ?? igsidOf(target), message, replyTo, humanAgent };
}
