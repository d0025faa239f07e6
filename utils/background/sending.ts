import { sendMessage } from '../graph/send.ts';
import { LIMITS } from '../instagram/limits.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import { midOf } from '../outbox/ledger.ts';
import type { SendOutcome } from '../outbox/send-outcome.ts';
import { type SenderWorld, type SendGate, sendQueued } from '../outbox/sender.ts';
import { commentIdOf, igsidOf } from '../outbox/target.ts';
import { changeAccount, readAccount } from '../storage/accounts.ts';
import { readConversation } from '../storage/conversation-page.ts';
import { readComment } from '../storage/inbox-pages.ts';
import { moveSend, unsettledSends } from '../storage/outbox-rows.ts';
import { countUse } from '../storage/templates.ts';
import { graphAccess, rememberDeadToken } from './graph-access.ts';
import { recordCheck } from './record-check.ts';
import { type BackgroundWorld, nameOf, note } from './world.ts';

/** What sending tells the rest of the background. */
export interface SendingTies {
  /** An entry is in another state than before. Must not throw. */
  moved(entry: OutboxEntry): Promise<void>;
  /** An answer was lost: somebody has to look for evidence. */
  lost(entry: OutboxEntry): void;
}

export interface Sending {
  /** Sends what is queued; also finds what a worker that died left in flight. Does not throw. */
  send(): Promise<void>;
  /** Moves one entry, and tells everybody. */
  move(entry: OutboxEntry, change: (entry: OutboxEntry) => OutboxEntry): Promise<OutboxEntry | undefined>;
}

/** The sender of the outbox, with the browser's locks, the database and the Graph API around it. */
export function createSending(world: BackgroundWorld, ties: SendingTies): Sending {
  const sender: SenderWorld = {
    unsent: async () => (await unsettledSends(world.db)).filter(({ send }) => send.state !== 'unknown'),
    move,
    alone: (name, work) => world.alone(`send ${name}`, work),
    gate: (entry, now) => gateOf(world, entry, now),
    send: (entry) => sendOne(world, entry),
    lost: ties.lost,
    now: () => world.now(),
  };
  return {
    move,
    send: async () => {
      try {
        await sendQueued(sender);
      } catch (error) {
        await note(world, 'sending-failed-here', { detail: { error: nameOf(error) } });
      }
    },
  };

  async function move(
    entry: OutboxEntry,
    change: (entry: OutboxEntry) => OutboxEntry,
  ): Promise<OutboxEntry | undefined> {
    const { accountId, id } = entry;
    let before: OutboxEntry | undefined;
    const stored = await moveSend(world.db, {
      accountId,
      id,
      change: (present) => {
        before = present;
        return change(present);
      },
    });
    if (!stored || !before || stored.send.state === before.send.state) return stored;
    tellMoved(world, stored);
    await follow(world, before, stored);
    await ties.moved(stored);
    return stored;
  }
}

/** Tells the surfaces that an entry, and what hangs on it, changed. */
export function tellMoved(world: Pick<BackgroundWorld, 'tellChanged'>, { accountId, target }: OutboxEntry): void {
  const igsid = igsidOf(target);
  const isComment = commentIdOf(target) !== undefined;
  world.tellChanged(
    withoutUndefined({
      stores: ['outbox', 'messages', 'conversations', ...(isComment ? ['comments'] : [])],
      accountId,
      igsids: igsid === undefined ? undefined : [igsid],
    }),
  );
}

/** What an answer of Instagram proves beside the send itself. */
async function follow(world: BackgroundWorld, before: OutboxEntry, stored: OutboxEntry): Promise<void> {
  const { accountId, send, target } = stored;
  if (send.state === 'refused') {
    const detail = withoutUndefined({ reason: send.reason, code: send.code });
    await note(world, 'send-refused', { accountId, detail });
  }
  if (send.state === 'unknown') await note(world, 'send-unknown', { accountId, detail: { because: send.because } });

  const wasOpen = before.send.state === 'sending' || before.send.state === 'unknown';
  if (!wasOpen || midOf(stored) === undefined) return;
  await countUse(world.db, stored.templateIds);
  if (stored.templateIds.length > 0) world.tellChanged({ stores: ['templates'] });
  if (target.kind === 'self') return;
  const what = target.kind === 'public-reply' ? 'POST /<comment>/replies' : 'POST /<account>/messages';
  await recordCheck(world, accountId, 'first-answer', 'proven', { kind: 'call', what });
}

/** The last look before a request leaves: time may have passed in the queue. */
async function gateOf(world: BackgroundWorld, entry: OutboxEntry, now: number): Promise<SendGate> {
  if (!world.isOnline()) return { gate: 'wait' };
  const account = await readAccount(world.db, entry.accountId);
  if (!account) return { gate: 'wait' };
  if (account.tokenRefusedAt !== undefined) return { gate: 'shut', reason: 'token-dead' };
  switch (entry.target.kind) {
    case 'person': {
      const conversation = await readConversation(world.db, entry.accountId, entry.target.igsid);
      const isOpen = conversation?.closesAt !== undefined && conversation.closesAt > now;
      return isOpen ? { gate: 'open' } : { gate: 'shut', reason: 'window-closed' };
    }
    case 'private-reply': {
      const comment = await readComment(world.db, entry.accountId, entry.target.commentId);
      const isOpen = comment !== undefined && comment.at + LIMITS.privateReplyWindow.max > now;
      return isOpen ? { gate: 'open' } : { gate: 'shut', reason: 'window-closed' };
    }
    case 'self':
      // A new login has its own IGSIDs; the old one leads to nobody.
      return account.connection.ownIgsid === entry.target.ownIgsid
        ? { gate: 'open' }
        : { gate: 'shut', reason: 'person-unknown' };
    case 'public-reply':
      return { gate: 'open' };
  }
}

async function sendOne(world: BackgroundWorld, entry: OutboxEntry): Promise<SendOutcome> {
  const account = await readAccount(world.db, entry.accountId);
  if (!account) return { outcome: 'not-sent' };
  const { loginType, pageId } = account.connection;
  const access = graphAccess(world, loginType, account.secretId);
  const senderId = loginType === 'facebook' ? (pageId ?? account.id) : account.id;
  const outcome = await sendMessage(access, senderId, entry.target, entry.message, {
    get: async () => account.connection.selfSendForm,
    set: async (form) => {
      if (form === account.connection.selfSendForm) return;
      await changeAccount(world.db, account.id, (row) => ({
        ...row,
        connection: { ...row.connection, selfSendForm: form },
      }));
    },
  });
  if (outcome.outcome === 'refused' && outcome.refusal.reason === 'token-dead') {
    await rememberDeadToken(world, account, outcome.refusal);
  }
  // The sealed token does not open any more: the entry stays queued, and the account says why.
  if (outcome.outcome === 'not-sent') await rememberDeadToken(world, account);
  return outcome;
}
