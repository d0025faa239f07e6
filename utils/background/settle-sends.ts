import { readReplies } from '../graph/comments.ts';
import type { GraphAccess } from '../graph/graph-call.ts';
import { readThread } from '../graph/messages.ts';
import { threadReading } from '../graph/thread-reading.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer } from '../messaging/calls.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import { acceptSend, echoSend, midOf } from '../outbox/ledger.ts';
import { queueOf } from '../outbox/next-sends.ts';
import { matchesOwnComment, settleFromReading, settlePlan } from '../outbox/settle-send.ts';
import { commentIdOf, igsidOf } from '../outbox/target.ts';
import { readComment } from '../storage/inbox-pages.ts';
import { readSend, unsettledSends } from '../storage/outbox-rows.ts';
import { withGraph } from './graph-access.ts';
import type { Sending } from './sending.ts';
import type { Timers } from './timers.ts';
import type { BackgroundWorld } from './world.ts';

/** Looks for sends whose answer was lost. They are never sent again. */
export interface Settling {
  /** Plans the next look for an entry; one whose looks were all missed (the computer slept) is looked for at once. */
  plan(entry: OutboxEntry): void;
  /** Plans for every entry without an answer: at the start of a worker. */
  planAll(): Promise<void>;
  /** Looks now. */
  look(accountId: string, outboxId: string): Promise<CallAnswer<null>>;
}

export function createSettling(world: BackgroundWorld, sending: () => Sending, timers: Timers): Settling {
  /** Entries that were looked for after all planned looks had passed: the next look is the person's. */
  const lastLooks = new Set<string>();
  return { plan, planAll, look };

  async function planAll(): Promise<void> {
    for (const entry of await unsettledSends(world.db)) if (entry.send.state === 'unknown') plan(entry);
  }

  function plan(entry: OutboxEntry): void {
    const next = settlePlan(entry, world.now());
    if (!next) return;
    if (next.step === 'ask-person') {
      if (lastLooks.has(entry.id)) return;
      lastLooks.add(entry.id);
    }
    const at = next.step === 'look' ? next.at : world.now();
    timers.set(`settle ${entry.accountId} ${entry.id}`, at, async () => {
      const seen = await look(entry.accountId, entry.id);
      if (!seen.ok && seen.error.code === 'locked') {
        // Nobody has looked; unlocking plans anew.
        lastLooks.delete(entry.id);
        return;
      }
      const after = await readSend(world.db, entry.accountId, entry.id);
      if (after) plan(after);
    });
  }

  async function look(accountId: string, outboxId: string): Promise<CallAnswer<null>> {
    const entry = await readSend(world.db, accountId, outboxId);
    if (!entry) return refused('not-found');
    if (entry.send.state !== 'unknown') return answered(null);
    return withGraph(world, accountId, async (access) => {
      await (entry.target.kind === 'public-reply' ? lookBelowComment(access, entry) : lookInThread(access, entry));
      return null;
    });
  }

  async function lookInThread(access: GraphAccess, entry: OutboxEntry): Promise<void> {
    // Whom a private reply reaches is told by its answer or its echo; most likely it is whoever wrote the comment.
    const commentId = commentIdOf(entry.target);
    const comment = commentId === undefined ? undefined : await readComment(world.db, entry.accountId, commentId);
    const igsid = igsidOf(entry.target) ?? comment?.fromId;
    if (igsid === undefined) return;
    const reading = threadReading(await readThread(access, igsid, () => world.now()), igsid);
    const claimed = await claimedBy(
      entry,
      reading.sent.map(({ mid }) => mid),
    );
    // One that is on its way may have made what stands there: its answer says so for certain.
    const others = (await unsettledSends(world.db)).filter((other) => queueOf(other) === queueOf(entry));
    if (others.some(({ send }) => send.state === 'sending')) return;
    await settle(entry, settleFromReading(entry, reading, claimed, world.now()), igsid);
  }

  async function lookBelowComment(access: GraphAccess, entry: OutboxEntry): Promise<void> {
    if (entry.target.kind !== 'public-reply') return;
    const { commentId } = entry.target;
    const below = (await readComment(world.db, entry.accountId, commentId))?.parentId ?? commentId;
    const replies = await readReplies(access, below);
    const claimed = await claimedBy(
      entry,
      replies.map((reply) => reply.commentId),
    );
    const found = replies.find(({ commentId: id, at, text }) => {
      if (at === undefined || claimed.has(id)) return false;
      const reply = withoutUndefined({ commentId: id, parentId: below, at, text });
      return matchesOwnComment(entry, reply, below, world.now());
    });
    if (found) await sending().move(entry, (stored) => acceptSend(stored, { mid: found.commentId, at: world.now() }));
  }

  /** A message that is found also gets its row in the conversation, so acceptance is told before the echo. */
  async function settle(entry: OutboxEntry, after: OutboxEntry, recipientId: string): Promise<void> {
    if (after === entry) return;
    const mid = midOf(after);
    if (mid !== undefined)
      await sending().move(entry, (stored) => acceptSend(stored, { mid, at: world.now(), recipientId }));
    await sending().move(entry, (stored) => {
      if (stored.send.state === 'unknown') return after;
      return after.send.state === 'echoed' ? echoSend(stored, after.send) : stored;
    });
  }

  /** Those of these ids that another entry is known to have made. */
  async function claimedBy(entry: OutboxEntry, mids: readonly string[]): Promise<ReadonlySet<string>> {
    const owners = await Promise.all(
      mids.map((mid) => world.db.getFromIndex('outbox', 'byMid', [entry.accountId, mid])),
    );
    return new Set(mids.filter((_mid, place) => owners[place] && owners[place].id !== entry.id));
  }
}
