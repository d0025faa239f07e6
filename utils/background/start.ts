// The background as a whole: which part tells which. Everything here is wiring; what is decided stands in the parts.

import type { CallHandlers } from '../messaging/answer-calls.ts';
import { answered } from '../messaging/answer-calls.ts';
import type { CallAnswer, CallName } from '../messaging/calls.ts';
import { listAccounts } from '../storage/accounts.ts';
import { readNewestConversations } from '../storage/conversation-page.ts';
import { listCursors } from '../storage/cursors.ts';
import { erasePerson } from '../storage/erase-person.ts';
import { unsettledSends } from '../storage/outbox-rows.ts';
import { searchPeople } from '../storage/search-people.ts';
import { seedDatabase } from '../storage/seed.ts';
import { isLocked } from '../vault/lock-state.ts';
import { learnPosts } from './ask-posts.ts';
import { askProfile, isWorthAsking } from './ask-profile.ts';
import { startDueCanaries } from './canary.ts';
import { connectAccount, disconnectAccount, setActiveAccount } from './connect-account.ts';
import { createDesk } from './desk.ts';
import { fillGap, markSilence } from './fill-gap.ts';
import { aside, learnNames, recordEvents } from './follow-events.ts';
import { keepArrival } from './keep-arrival.ts';
import { keepTokens, renewToken } from './keep-token.ts';
import { forgetAttachment } from './kept-attachments.ts';
import { createLock, whileUnlocked } from './lock.ts';
import { makeSearchable } from './make-searchable.ts';
import { moderateComment, setCommentDone, switchComments } from './moderate.ts';
import { createNotices } from './notices.ts';
import { pairRelay, unpairRelay } from './pair-relay.ts';
import { createPreviews } from './previews.ts';
import { dismissSend, queueCommentReply, queueMessage, undoSend } from './queue-reply.ts';
import { recordCheck } from './record-check.ts';
import { createRelayPolling, type RelayPolling } from './relay-polling.ts';
import { applyRetention, keepRetention } from './retention.ts';
import { checkFragments, repairFields, runChecks } from './run-checks.ts';
import { sendAction, uploadAttachment } from './send-action.ts';
import { createSending } from './sending.ts';
import { createSettling } from './settle-sends.ts';
import { showBadge } from './show-badge.ts';
import { createTimers } from './timers.ts';
import { type BeginAgain, resetVault, wipe } from './wipe.ts';
import { type BackgroundWorld, nameOf, note } from './world.ts';

/** A send or a preview waits this long for its evidence with held polls, ms; the echo may be late. */
const PENDING_MS = 120_000;
/** An app whose relay is silent for an hour may be unsubscribed by Meta (Messenger webhooks), ms. */
const UNSUBSCRIBED_AFTER = 3_600_000;
/** A renewal, and the reading of a gap, that failed are tried again after this time, ms. */
const RENEW_AGAIN = 3_600_000;
const GAP_AGAIN = 300_000;
/** By then a fragment's message has come, or will not, ms. */
const FRAGMENTS_AFTER = 90_000;
/** Newest conversations, about a screen of them: names that could not be asked for are asked for again after connecting. */
const FIRST_SCREEN = 25;

/** The running background. */
export interface Background {
  handlers: CallHandlers;
  /** A surface was opened. */
  surfaceOpened(): void;
  /** The 30 s alarm. */
  tick(): void;
  /** The alarm on the next deadline. */
  deadlineDue(): void;
  /** The alarm of the automatic lock. */
  lockDue(): void;
  /** The network is back. */
  online(): void;
  /** A handler threw. */
  callFailed(call: CallName, error: unknown): void;
  polling: RelayPolling;
}

/** Whether something may be tried for an account: not again within `everyMs`, and not without a network. */
function createTries(world: BackgroundWorld, everyMs: number): (accountId: string) => boolean {
  const triedAt = new Map<string, number>();
  return (accountId) => {
    const now = world.now();
    if (!world.isOnline() || now - (triedAt.get(accountId) ?? 0) < everyMs) return false;
    triedAt.set(accountId, now);
    return true;
  };
}

/** Puts the parts together and takes up what the worker before this one left. */
export async function startBackground(world: BackgroundWorld, beginAgain: BeginAgain): Promise<Background> {
  await seedDatabase(world.db, world.now());
  const timers = createTimers(world);
  const mayRenew = createTries(world, RENEW_AGAIN);
  const mayFill = createTries(world, GAP_AGAIN);
  const sendSoon = () => aside(world, 'send', sending.send());
  const notices = createNotices(world);
  const previews = createPreviews(
    world,
    { send: sendSoon, ended: (run) => aside(world, 'notices', notices.previewEnded(run)) },
    timers,
  );
  const settling = createSettling(world, () => sending, timers);
  const sending = createSending(
    world,
    {
      moved: async (entry) => {
        await previews.sent(entry);
        badgeSoon();
        aside(world, 'notices', notices.moved(entry));
      },
      lost: (entry) => settling.plan(entry),
    },
    timers,
  );
  const polling = createRelayPolling(world, {
    arrived: async (page) => {
      if (page.reset) aside(world, 'gap', fillGaps());
      if (page.events.length === 0) return;
      await previews.heard(page.accountId, page.events);
      badgeSoon();
      aside(world, 'arrival', keepArrival(world, page));
      aside(world, 'evidence', recordEvents(world, page));
      const named = learnNames(world, page);
      aside(world, 'names', named);
      aside(world, 'notices', notices.arrived(page, named));
      aside(world, 'posts', learnPosts(world, page));
      if (page.events.some(({ kind }) => kind === 'edit-zero')) lookForFragments(page.accountId);
    },
    failed: () => badgeSoon(),
    answered: async (relay) => {
      if (relay.failing) badgeSoon();
      const silentSince = relay.failing?.since ?? world.now();
      for (const accountId of relay.accounts) {
        await recordCheck(world, accountId, 'relay-answers', 'proven', { kind: 'call', what: 'POST /v1/poll' });
        if (world.now() - silentSince >= UNSUBSCRIBED_AFTER) await markSilence(world, accountId, silentSince);
      }
      if (relay.failing) aside(world, 'gap', fillGaps());
    },
    isPending,
  });

  const wakePolling = () => aside(world, 'poll', polling.wake());
  /** How many wait may have changed, or until when. */
  const badgeSoon = () => {
    aside(world, 'badge', showBadge(world));
    aside(world, 'notices', notices.review());
  };

  const desk = createDesk(world, timers, badgeSoon);

  const lock = createLock(world, {
    unlocked: () => {
      wakePolling();
      aside(world, 'resume', resume());
      badgeSoon();
    },
    locked: badgeSoon,
  });

  function queued<T extends { ok: boolean }>(answer: T): T {
    if (answer.ok) {
      sendSoon();
      wakePolling();
    }
    return answer;
  }

  let wiping: Promise<CallAnswer<null>> | undefined;
  const handlers: CallHandlers = {
    connectAccount: async (input) => {
      const answer = await connectAccount(world, input);
      if (answer.ok && 'accountId' in answer.value) aside(world, 'setup', afterConnecting(answer.value.accountId));
      return answer;
    },
    refreshToken: ({ accountId }) => renewToken(world, accountId),
    disconnectAccount: async ({ accountId }) => renewed(await disconnectAccount(world, accountId)),
    setActiveAccount: ({ accountId }) => setActiveAccount(world, accountId),
    pairRelay: async (input) => renewed(await pairRelay(world, input)),
    unpairRelay: async ({ relayId }) => renewed(await unpairRelay(world, relayId)),
    runChecks: async (input) => {
      const answer = await runChecks(world, input);
      wakePolling();
      badgeSoon();
      return answer;
    },
    subscribeFields: ({ accountId }) => repairFields(world, accountId),
    pollNow: async () => {
      await polling.wake();
      return answered(null);
    },
    sendMessage: async (input) => queued(await queueMessage(world, input)),
    sendCommentReply: async (input) => queued(await queueCommentReply(world, input)),
    undoSend: async (input) => queued(await undoSend(world, input)),
    dismissSend: async (input) => queued(await dismissSend(world, input)),
    sendAction: (input) => sendAction(world, input),
    uploadAttachment: (input) => uploadAttachment(world, input),
    forgetAttachment: (input) => forgetAttachment(world, input),
    settleSend: ({ accountId, outboxId }) => settling.look(accountId, outboxId),
    startPreview: async (input) => {
      const answer = await previews.start(input);
      if (answer.ok) wakePolling();
      return answer;
    },
    tellPreview: ({ accountId, previewId, act }) => previews.tell(accountId, previewId, act),
    cancelPreview: ({ accountId, previewId }) => previews.tell(accountId, previewId, { kind: 'cancel' }),
    refreshPerson: ({ accountId, igsid }) => askProfile(world, accountId, igsid),
    setPassphrase: lock.setPassphrase,
    removePassphrase: lock.removePassphrase,
    unlock: lock.unlock,
    lock: lock.lock,
    active: lock.active,
    erasePerson: async ({ accountId, igsid }) => {
      world.tellChanged(await erasePerson(world.db, accountId, igsid));
      return recounted(answered(null));
    },
    applyRetention: async () => recounted(await applyRetention(world)),
    resetVault: async () => renewed(await resetVault(world)),
    wipe: () => {
      // Two windows that ask for it get the one answer.
      wiping ??= wipe(world, { stopReceiving, beginAgain }).finally(() => {
        wiping = undefined;
      });
      return wiping;
    },
    searchPeople: async (input) => answered(await searchPeople(world.db, input)),
    setDone: desk.setDone,
    snooze: desk.snooze,
    setNote: desk.setNote,
    setLabels: desk.setLabels,
    setCommentDone: (input) => setCommentDone(world, input),
    moderateComment: (input) => moderateComment(world, input),
    switchComments: (input) => switchComments(world, input),
  };

  /** How many wait may have changed. */
  function recounted<T>(answer: T): T {
    badgeSoon();
    return answer;
  }

  /** To be called once there is no relay left. */
  async function stopReceiving(): Promise<void> {
    const atRest = polling.atRest();
    await polling.renew();
    await atRest;
  }

  /** Reads from Instagram what the relay no longer has, and subscribes anew: its events may have ended with the gap. */
  async function fillGaps(): Promise<void> {
    if (await isLocked(world.db)) return;
    for (const { accountId, gap } of await listCursors(world.db)) {
      if (!gap || gap.filledAt !== undefined || !mayFill(accountId)) continue;
      if (!(await repairFields(world, accountId)).ok) continue;
      if ((await fillGap(world, accountId)).ok) await askNames(accountId);
      badgeSoon();
    }
  }

  function lookForFragments(accountId: string): void {
    timers.set(`fragments ${accountId}`, world.now() + FRAGMENTS_AFTER, () => checkFragments(world, accountId));
  }

  /** Accounts or relays changed: polls follow them, and so does the badge. */
  function renewed<T>(answer: T): T {
    aside(world, 'poll', polling.renew());
    badgeSoon();
    return answer;
  }

  async function afterConnecting(accountId: string): Promise<void> {
    renewed(undefined);
    sendSoon();
    await repairFields(world, accountId);
    await runChecks(world, {
      accountId,
      only: ['may-read-messages', 'may-read-comments', 'account-eligible', 'relay-answers'],
    });
    await askNames(accountId);
  }

  async function askNames(accountId: string): Promise<void> {
    for (const { igsid, person, isSelf } of await readNewestConversations(world.db, accountId, FIRST_SCREEN)) {
      if (isSelf || !isWorthAsking(person, world.now())) continue;
      if (!(await askProfile(world, accountId, igsid)).ok) return;
    }
  }

  async function isPending(now: number): Promise<boolean> {
    const open = await unsettledSends(world.db);
    if (open.some(({ createdAt }) => now - createdAt < PENDING_MS)) return true;
    if (await previews.isRunning()) return true;
    for (const { id } of await listAccounts(world.db)) {
      const recent = IDBKeyRange.bound([id, 'accepted', now - PENDING_MS], [id, 'accepted', []]);
      if ((await world.db.countFromIndex('outbox', 'byState', recent)) > 0) return true;
    }
    return false;
  }

  /** What a worker that died left: sends in flight, sends without an answer, a preview. */
  async function resume(): Promise<void> {
    await sending.send();
    await settling.planAll();
    await previews.resume();
    if (await startDueCanaries(world, previews)) wakePolling();
    await keepTokens(world, mayRenew);
    await fillGaps();
    await keepRetention(world);
  }

  aside(world, 'wake', desk.wakeDue());
  aside(world, 'resume', resume());
  aside(world, 'notices', notices.resume());
  aside(world, 'poll', polling.tick());
  aside(world, 'words', makeSearchable(world));
  badgeSoon();
  return {
    handlers: whileUnlocked(world, handlers),
    polling,
    surfaceOpened: wakePolling,
    online: () => {
      sendSoon();
      wakePolling();
    },
    callFailed: (call, error) => void note(world, 'call-failed', { detail: { call, error: nameOf(error) } }),
    deadlineDue: badgeSoon,
    lockDue: () => aside(world, 'lock', lock.due()),
    tick: () => {
      aside(world, 'lock', lock.due());
      aside(world, 'wake', desk.wakeDue());
      aside(world, 'poll', polling.tick());
      aside(world, 'resume', resume());
      badgeSoon();
    },
  };
}
