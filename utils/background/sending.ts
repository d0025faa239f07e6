import { CHECK_OF_REASON } from '../checks/check-of-reason.ts';
import type { GraphAccess } from '../graph/graph-call.ts';
import { sendMessage } from '../graph/send.ts';
import { composerState, mayTag } from '../inbox/deadlines.ts';
import { type ErrorReason, maySendAgain, reasonOf } from '../instagram/error-reasons.ts';
import { privateReplyWindow } from '../instagram/reply-window.ts';
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
import type { AccountRow } from '../storage/schema.ts';
import { countUse } from '../storage/templates.ts';
import { isLocked } from '../vault/lock-state.ts';
import { aside } from './follow-events.ts';
import { accessOf, isTokenLost, rememberDeadToken } from './graph-access.ts';
import { followAttachment } from './kept-attachments.ts';
import { gateOfPace } from './pace.ts';
import { recordCheck } from './record-check.ts';
import type { Timers } from './timers.ts';
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
export function createSending(world: BackgroundWorld, ties: SendingTies, timers: Timers): Sending {
  const sender: SenderWorld = {
    unsent: async () => (await unsettledSends(world.db)).filter(({ send }) => send.state !== 'unknown'),
    move,
    alone: (name, work) => world.alone(`send ${name}`, work),
    gate: async (entry, now) => {
      const gate = await gateOf(world, entry, now);
      return gate.gate === 'open' ? gateOfPace(world, entry) : gate;
    },
    send: (entry) => sendOne(world, entry),
    wakeAt: (queue, at) => timers.set(`send ${queue}`, at, send),
    lost: ties.lost,
    now: () => world.now(),
  };
  return { move, send };

  async function send(): Promise<void> {
    try {
      await sendQueued(sender);
    } catch (error) {
      await note(world, 'sending-failed-here', { detail: { error: nameOf(error) } });
    }
  }

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
    const check = CHECK_OF_REASON[send.reason];
    // What Aside itself held back tells nothing of Instagram.
    if (check && send.code !== undefined) {
      await recordCheck(world, accountId, check, 'refused', { kind: 'call', what: 'POST /<account>/messages', detail });
    }
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

const OPEN: SendGate = { gate: 'open' };
const SHUT: SendGate = { gate: 'shut', reason: 'window-closed' };

/** The last look before a request leaves: time may have passed in the queue. */
async function gateOf(world: BackgroundWorld, entry: OutboxEntry, now: number): Promise<SendGate> {
  // Unlocking sends what waits.
  if (!world.isOnline() || (await isLocked(world.db))) return { gate: 'wait' };
  const account = await readAccount(world.db, entry.accountId);
  if (!account) return { gate: 'wait' };
  if (account.tokenRefusedAt !== undefined) return { gate: 'shut', reason: 'token-dead' };
  switch (entry.target.kind) {
    case 'person': {
      const conversation = await readConversation(world.db, entry.accountId, entry.target.igsid);
      const composer = conversation && composerState(conversation, account, now);
      const isOpen = composer?.state === 'open' || (composer && entry.humanAgent && mayTag(composer));
      return isOpen ? OPEN : SHUT;
    }
    case 'private-reply': {
      const comment = await readComment(world.db, entry.accountId, entry.target.commentId);
      // The comment's note speaks of this very entry: only the time counts here.
      const { at, isLive } = comment ?? { at: 0, isLive: false };
      return privateReplyWindow({ at, isLive }, now).state === 'closed' ? SHUT : OPEN;
    }
    case 'self':
      // A new login has its own IGSIDs; the old one leads to nobody.
      return account.connection.ownIgsid === entry.target.ownIgsid ? OPEN : { gate: 'shut', reason: 'person-unknown' };
    case 'public-reply':
      return OPEN;
  }
}

async function sendOne(world: BackgroundWorld, entry: OutboxEntry): Promise<SendOutcome> {
  const account = await readAccount(world.db, entry.accountId);
  if (!account) return { outcome: 'not-sent' };
  const access = accessOf(world, account);
  let isLost = false;
  const watched: GraphAccess = {
    ...access,
    token: async () => {
      try {
        return await access.token();
      } catch (error) {
        isLost = isTokenLost(error);
        throw error;
      }
    },
  };
  const outcome = await sendMessage(watched, senderIdOf(account), entry.target, entry, {
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
    // The token was renewed while the request was on its way: nothing went out, and the new one may try.
    const isBlamed = await rememberDeadToken(world, account, outcome.refusal);
    if (!isBlamed) return { outcome: 'not-sent', until: world.now() };
  }
  // Asked too much, and nothing went out: the gate knows how long it has to wait.
  if (outcome.outcome === 'refused' && maySendAgain(reasonOf(outcome.refusal))) {
    return { outcome: 'not-sent', until: world.now() };
  }
  aside(world, 'attachment', followAttachment(world, entry, outcome));
  if (entry.humanAgent) await learnTag(world, account.id, outcome);
  // The sealed token does not open any more: the entry stays queued, and the account says why.
  if (isLost) await rememberDeadToken(world, account);
  return outcome;
}

/** Under which id the account sends: its own, or its Page's. */
export function senderIdOf({ id, connection }: AccountRow): string {
  return connection.loginType === 'facebook' ? (connection.pageId ?? id) : id;
}

/** Answers to the tag that say something of the account: it lacks Meta's approval, or has been warned. */
const TAG_REFUSALS: ReadonlySet<ErrorReason> = new Set(['permission-missing', 'window-closed', 'tag-warning']);

/** Whether the account may use the human-agent tag is told only by trying. Connecting anew forgets it. */
async function learnTag(world: BackgroundWorld, accountId: string, outcome: SendOutcome): Promise<void> {
  const isRefused = outcome.outcome === 'refused' && TAG_REFUSALS.has(outcome.refusal.reason);
  if (!isRefused && outcome.outcome !== 'accepted') return;
  const humanAgent = { state: isRefused ? 'refused' : 'proven', at: world.now() } as const;
  await changeAccount(world.db, accountId, (row) => ({ ...row, humanAgent }));
  world.tellChanged({ stores: ['accounts'], accountId });
}
