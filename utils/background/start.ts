// The background as a whole: which part tells which. Everything here is wiring; what is decided stands in the parts.

import type { CallHandlers } from '../messaging/answer-calls.ts';
import { answered } from '../messaging/answer-calls.ts';
import { listAccounts } from '../storage/accounts.ts';
import { readNewestConversations } from '../storage/conversation-page.ts';
import { unsettledSends } from '../storage/outbox-rows.ts';
import { seedDatabase } from '../storage/seed.ts';
import { learnPosts } from './ask-posts.ts';
import { askProfile, isWorthAsking } from './ask-profile.ts';
import { connectAccount, disconnectAccount, setActiveAccount } from './connect-account.ts';
import { aside, learnNames, recordEvents } from './follow-events.ts';
import { pairRelay, unpairRelay } from './pair-relay.ts';
import { createPreviews } from './previews.ts';
import { dismissSend, queueCommentReply, queueMessage } from './queue-reply.ts';
import { recordCheck } from './record-check.ts';
import { createRelayPolling, type RelayPolling } from './relay-polling.ts';
import { repairFields, runChecks } from './run-checks.ts';
import { createSending } from './sending.ts';
import { createSettling } from './settle-sends.ts';
import { showBadge } from './show-badge.ts';
import { createTimers } from './timers.ts';
import type { BackgroundWorld } from './world.ts';

/** A send or a preview waits this long for its evidence with held polls, ms; the echo may be late. */
const PENDING_MS = 120_000;
/** Newest conversations, about a screen of them: names that could not be asked for are asked for again after connecting. */
const FIRST_SCREEN = 25;

/** The running background. */
export interface Background {
  handlers: CallHandlers;
  /** A surface was opened. */
  surfaceOpened(): void;
  /** The 30 s alarm. */
  tick(): void;
  /** The network is back. */
  online(): void;
  polling: RelayPolling;
}

/** Puts the parts together and takes up what the worker before this one left. */
export async function startBackground(world: BackgroundWorld): Promise<Background> {
  await seedDatabase(world.db, world.now());
  const timers = createTimers(world);
  const sendSoon = () => aside(world, 'send', sending.send());
  const previews = createPreviews(world, sendSoon, timers);
  const settling = createSettling(world, () => sending, timers);
  const sending = createSending(world, {
    moved: async (entry) => {
      await previews.sent(entry);
      badgeSoon();
    },
    lost: (entry) => settling.plan(entry),
  });
  const polling = createRelayPolling(world, {
    arrived: async (page) => {
      if (page.events.length === 0) return;
      await previews.heard(page.accountId, page.events);
      badgeSoon();
      aside(world, 'evidence', recordEvents(world, page));
      aside(world, 'names', learnNames(world, page));
      aside(world, 'posts', learnPosts(world, page));
    },
    failed: () => badgeSoon(),
    answered: async (relay) => {
      if (relay.failing) badgeSoon();
      for (const accountId of relay.accounts) {
        await recordCheck(world, accountId, 'relay-answers', 'proven', { kind: 'call', what: 'POST /v1/poll' });
      }
    },
    isPending,
  });

  const wakePolling = () => aside(world, 'poll', polling.wake());
  const badgeSoon = () => aside(world, 'badge', showBadge(world));

  function queued<T extends { ok: boolean }>(answer: T): T {
    if (answer.ok) {
      sendSoon();
      wakePolling();
    }
    return answer;
  }

  const handlers: CallHandlers = {
    connectAccount: async (input) => {
      const answer = await connectAccount(world, input);
      if (answer.ok) aside(world, 'setup', afterConnecting(answer.value.accountId));
      return answer;
    },
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
    dismissSend: (input) => dismissSend(world, input),
    settleSend: ({ accountId, outboxId }) => settling.look(accountId, outboxId),
    startPreview: async (input) => {
      const answer = await previews.start(input);
      if (answer.ok) wakePolling();
      return answer;
    },
    cancelPreview: ({ accountId, previewId }) => previews.cancel(accountId, previewId),
    refreshPerson: ({ accountId, igsid }) => askProfile(world, accountId, igsid),
  };

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
  }

  aside(world, 'resume', resume());
  aside(world, 'poll', polling.tick());
  badgeSoon();
  return {
    handlers,
    polling,
    surfaceOpened: wakePolling,
    online: () => {
      sendSoon();
      wakePolling();
    },
    tick: () => {
      aside(world, 'poll', polling.tick());
      aside(world, 'resume', resume());
      badgeSoon();
    },
  };
}
