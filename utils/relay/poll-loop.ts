import type { RelayFailure } from '../storage/schema.ts';
import type { PollAnswer } from './page.ts';

/** Why polls are held open instead of left to the 30 s alarm. */
export type HoldReason = 'surface-open' | 'send-pending' | 'recent-event';

/** What became of an answer. */
export interface Applied {
  /** Another page waits, and this one led on. */
  more: boolean;
  /** The relay reset a cursor; the next answer should come from its floor. */
  reset: boolean;
  /** How many events the answer held. */
  events: number;
}

/** Why a poll brought nothing. `own-fault`: the answer could not be applied here; the relay is not to blame. */
export interface PollFailure {
  reason: RelayFailure | 'own-fault';
  /** The relay's `Retry-After`, ms. */
  retryAfterMs?: number;
}

/** What the loop needs of the world. Tests pass fakes that throw on anything they do not know. */
export interface PollWorld {
  /** One poll; resolves with at least one page, or at the end of `wait` seconds with empty ones. */
  poll(wait: number, signal: AbortSignal): Promise<PollAnswer>;
  /** Applies events and stores cursors, each account in one transaction. */
  apply(answer: PollAnswer): Promise<Applied>;
  /** What `poll` or `apply` threw, as a reason. */
  explain(error: unknown): PollFailure;
  /** Keeps a failure for the surfaces. */
  failed(failure: PollFailure, nextTryAt: number): Promise<void>;
  /** An extension API call: the only thing that resets the worker's 30 s idle timer. */
  stillAlive(at: number): Promise<void>;
  /** Why the loop should go on holding polls; `undefined` ends it, and the alarm takes over. */
  reasonToHold(now: number): Promise<HoldReason | undefined>;
  /** Runs the loop while no other context does: a `navigator.locks` lock. */
  exclusively(run: () => Promise<void>): Promise<void>;
  now(): number;
  /** 0 ≤ x < 1. */
  random(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** A relay's loop, as the background holds it. */
export interface PollLoop {
  /** Polls now: starts the loop, or ends a back-off; a pause that the relay asked for is kept. */
  wake(): void;
  /** As `wake`, and gives up a poll that is being held: its accounts or its token are no longer right. */
  renew(): void;
  /** Ends the loop for good. */
  stop(): void;
  /** Settles when the loop has come to rest. */
  atRest(): Promise<void>;
}

/** Below the 30 s after which the worker of an unanswered fetch would be ended. */
const HOLD_S = 25;
const FIRST_BACK_OFF_MS = 1_000;
const LAST_BACK_OFF_MS = 60_000;
/** A pause is slept in pieces, with an extension API call after each. */
const LONGEST_NAP_MS = 20_000;
/** An empty answer to a held poll that comes sooner than this is not a held poll; guards against a hot loop. */
const SUSPICIOUSLY_SOON_MS = 2_000;

/** Polls one relay while there is a reason to; see architecture, section 5. */
export function createPollLoop(world: PollWorld): PollLoop {
  const ended = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;
  let backOff = 0;
  let heldPoll: AbortController | undefined;
  let backOffNap: AbortController | undefined;

  return {
    wake,
    renew() {
      heldPoll?.abort();
      wake();
    },
    stop() {
      ended.abort();
      heldPoll?.abort();
      backOffNap?.abort();
    },
    atRest: async () => running,
  };

  function wake(): void {
    if (ended.signal.aborted) return;
    again = true;
    backOffNap?.abort();
    running ??= world
      .exclusively(pollWhileNeeded)
      .catch(() => {
        again = false;
      })
      .finally(() => {
        running = undefined;
        // Woken between its last look around and its end.
        if (again) wake();
      });
  }

  async function pollWhileNeeded(): Promise<void> {
    let more = false;
    // The first answer, and the first after a failure, is wanted at once: it tells that the relay is there.
    let atOnce = true;
    let emptySoon = 0;
    let resets = 0;
    while (!ended.signal.aborted) {
      again = false;
      const wait = !more && !atOnce && (await world.reasonToHold(world.now())) ? HOLD_S : 0;
      // Nothing was held then that `stop` could have given up.
      if (ended.signal.aborted) return;
      const startedAt = world.now();
      const poll = new AbortController();
      heldPoll = poll;
      let asked = 0;
      let own = 0;
      let failure: PollFailure | undefined;
      try {
        const answer = await world.poll(wait, poll.signal);
        const applied = await world.apply(answer);
        atOnce = false;
        backOff = 0;
        asked = answer.pollAfterMs ?? 0;
        more = applied.more;
        resets = applied.reset ? resets + 1 : 0;
        emptySoon =
          wait > 0 && applied.events === 0 && world.now() - startedAt < SUSPICIOUSLY_SOON_MS ? emptySoon + 1 : 0;
        // A first reset or a first empty answer is read on from at once; a relay that gives nothing else is not.
        if (applied.reset) more = resets === 1;
        if (resets > 1 || emptySoon > 1) own = Math.min(LAST_BACK_OFF_MS, 250 * 2 ** Math.max(resets, emptySoon));
      } catch (error) {
        // Given up by ourselves: no failure, and not the relay's silence.
        if (!poll.signal.aborted) {
          more = false;
          atOnce = true;
          failure = world.explain(error);
          backOff = Math.min(LAST_BACK_OFF_MS, Math.max(FIRST_BACK_OFF_MS, backOff * 2));
          own = Math.round(backOff * (0.5 + world.random() / 2));
          asked = failure.retryAfterMs ?? 0;
          await world.failed(failure, world.now() + Math.max(asked, own));
        }
      }
      heldPoll = undefined;
      await world.stillAlive(world.now());

      // Nothing but a new pairing helps.
      if (failure?.reason === 'revoked') return;
      if (more && asked === 0 && own === 0) continue;
      if (!more && !again && !(await world.reasonToHold(world.now()))) return;
      await pause(asked, own);
    }
  }

  /** What the relay asked for is kept to the end; our own back-off ends as soon as somebody waits for an answer. */
  async function pause(asked: number, ownBackOff: number): Promise<void> {
    await nap(asked, ended.signal);
    const rest = ownBackOff - asked;
    if (rest <= 0 || again) return;
    backOffNap = new AbortController();
    await nap(rest, AbortSignal.any([backOffNap.signal, ended.signal]));
    backOffNap = undefined;
  }

  async function nap(ms: number, signal: AbortSignal): Promise<void> {
    const until = world.now() + ms;
    for (let left = ms; left > 0 && !signal.aborted; left = until - world.now()) {
      await world.sleep(Math.min(left, LONGEST_NAP_MS), signal);
      if (left > LONGEST_NAP_MS) await world.stillAlive(world.now());
    }
  }
}
