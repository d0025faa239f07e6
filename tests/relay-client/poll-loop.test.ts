import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PollAnswer } from '../../utils/relay/page.ts';
import { createPollLoop, type HoldReason, type PollWorld } from '../../utils/relay/poll-loop.ts';

const EMPTY: PollAnswer = { accounts: {}, serverTime: 0 };
const NOTHING = { more: false, reset: false, events: 0 };

/** A world on a fake clock. `answers` are given one by one; a poll without one is held for `wait` and answers empty. */
function world(more: Partial<PollWorld> = {}) {
  const state = {
    polls: [] as { at: number; wait: number }[],
    alive: [] as number[],
    failures: [] as { reason: string; nextTryAt: number }[],
    reason: undefined as HoldReason | undefined,
    answers: [] as (() => Promise<PollAnswer>)[],
  };
  const fake: PollWorld = {
    async poll(wait, signal) {
      state.polls.push({ at: Date.now(), wait });
      const next = state.answers.shift();
      if (next) return next();
      await wake(wait * 1000, signal);
      if (signal.aborted) throw new Error('given up');
      return EMPTY;
    },
    apply: async () => NOTHING,
    explain: () => ({ reason: 'unreachable' }),
    failed: async ({ reason }, nextTryAt) => {
      state.failures.push({ reason, nextTryAt });
    },
    stillAlive: async (at) => {
      state.alive.push(at);
    },
    reasonToHold: async () => state.reason,
    exclusively: (run) => run(),
    now: () => Date.now(),
    random: () => 0.999_999,
    sleep: wake,
    ...more,
  };
  return { state, loop: createPollLoop(fake) };
}

function wake(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

const fail = () => Promise.reject(new Error('no network'));
const answer =
  (more: Partial<PollAnswer> = {}) =>
  async () => ({ ...EMPTY, ...more });
const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1000);

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('polling a relay', () => {
  it('asks once, without waiting, when nobody is looking', async () => {
    const { state, loop } = world();
    loop.wake();
    await seconds(60);
    expect(state.polls).toEqual([{ at: 0, wait: 0 }]);
  });

  it('holds one poll after the other while a surface is open, with a sign of life after each', async () => {
    const { state, loop } = world();
    state.reason = 'surface-open';
    loop.wake();
    await seconds(120);
    loop.stop();

    expect(state.polls.map((poll) => poll.wait)).toEqual([0, 25, 25, 25, 25, 25]);
    expect(state.alive).toEqual([0, 25_000, 50_000, 75_000, 100_000]);
  });

  it('asks without waiting after a failure, so that the end of it is known at once', async () => {
    const { state, loop } = world();
    state.reason = 'surface-open';
    state.answers.push(fail);
    loop.wake();
    await seconds(2);
    loop.stop();
    expect(state.polls.map((poll) => poll.wait)).toEqual([0, 0, 25]);
  });

  it('gives a sign of life after a failure too', async () => {
    const { state, loop } = world();
    state.answers.push(fail);
    loop.wake();
    await seconds(1);
    expect(state.alive).toEqual([0]);
    expect(state.failures).toEqual([{ reason: 'unreachable', nextTryAt: 1000 }]);
  });

  it('backs off twice as long each time, up to a minute, and stays awake meanwhile', async () => {
    const { state, loop } = world();
    state.reason = 'surface-open';
    state.answers.push(...Array.from({ length: 9 }, () => fail));
    loop.wake();
    await seconds(250);
    loop.stop();

    const gaps = state.polls.slice(1).map((poll, index) => poll.at - (state.polls[index]?.at ?? 0));
    expect(gaps.slice(0, 8)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    const silences = state.alive.slice(1).map((at, index) => at - (state.alive[index] ?? 0));
    expect(Math.max(...silences)).toBeLessThan(30_000);
  });

  it('ends a back-off at once when a surface opens', async () => {
    const { state, loop } = world();
    state.reason = 'surface-open';
    state.answers.push(fail, fail, fail, fail, fail);
    loop.wake();
    await seconds(20);
    expect(state.polls).toHaveLength(5);
    loop.wake();
    await seconds(0);
    expect(state.polls[5]?.at).toBe(20_000);
    loop.stop();
  });

  it('does not end the pause that the relay asked for', async () => {
    const { state, loop } = world({ explain: () => ({ reason: 'unavailable', retryAfterMs: 40_000 }) });
    state.reason = 'surface-open';
    state.answers.push(fail);
    loop.wake();
    await seconds(5);
    loop.wake();
    await seconds(34);
    expect(state.polls).toHaveLength(1);
    await seconds(2);
    expect(state.polls[1]).toEqual({ at: 40_000, wait: 0 });
    loop.stop();
  });

  it('obeys pollAfterMs', async () => {
    const { state, loop } = world();
    state.reason = 'surface-open';
    state.answers.push(answer({ pollAfterMs: 7000 }));
    loop.wake();
    await seconds(8);
    loop.stop();
    expect(state.polls.map((poll) => poll.at)).toEqual([0, 7000]);
  });

  it('reads on at once while more is waiting, then goes back to holding', async () => {
    let pages = 3;
    const { state, loop } = world({
      apply: async () => ({ more: --pages > 0, reset: false, events: pages > 0 ? 100 : 0 }),
    });
    state.reason = 'surface-open';
    state.answers.push(answer(), answer(), answer());
    loop.wake();
    await seconds(1);
    loop.stop();
    expect(state.polls.map((poll) => poll.wait)).toEqual([0, 0, 0, 25]);
    expect(state.polls.map((poll) => poll.at)).toEqual([0, 0, 0, 0]);
  });

  it('reads on at once after a reset, but not in a hot loop from a relay that only resets', async () => {
    const { state, loop } = world({ apply: async () => ({ more: false, reset: true, events: 0 }) });
    state.reason = 'surface-open';
    state.answers.push(...Array.from({ length: 100 }, () => answer()));
    loop.wake();
    await seconds(0);
    expect(state.polls).toHaveLength(2);
    await seconds(60);
    loop.stop();
    expect(state.polls.length).toBeLessThan(12);
  });

  it('does not run hot on a relay that ignores the wait', async () => {
    const { state, loop } = world();
    state.reason = 'surface-open';
    state.answers.push(...Array.from({ length: 1000 }, () => answer()));
    loop.wake();
    await seconds(60);
    loop.stop();
    expect(state.polls.length).toBeLessThan(15);
  });

  it('goes on holding after something arrived', async () => {
    const { state, loop } = world({
      apply: async () => {
        state.reason = 'recent-event';
        return { ...NOTHING, events: 1 };
      },
    });
    loop.wake();
    await seconds(10);
    loop.stop();
    expect(state.polls.map((poll) => poll.wait)).toEqual([0, 25]);
  });

  it('does not lose a wake that comes while a poll is under way', async () => {
    const { state, loop } = world();
    state.answers.push(async () => {
      loop.wake();
      return EMPTY;
    });
    loop.wake();
    await seconds(1);
    expect(state.polls).toHaveLength(2);
  });

  it('does not lose a wake that comes while the loop is ending', async () => {
    const { state, loop } = world({
      exclusively: async (run) => {
        await run();
        if (state.polls.length === 1) loop.wake();
      },
    });
    loop.wake();
    await seconds(1);
    expect(state.polls).toHaveLength(2);
  });

  it('gives up a held poll when its accounts changed, without calling that a failure', async () => {
    const { state, loop } = world();
    state.reason = 'surface-open';
    loop.wake();
    await seconds(3);
    loop.renew();
    await seconds(1);
    loop.stop();
    expect(state.polls.map((poll) => poll.at)).toEqual([0, 0, 3000]);
    expect(state.failures).toEqual([]);
  });

  it('asks nothing any more when it was stopped while it looked for a reason to', async () => {
    let tell = (_reason: HoldReason | undefined) => {};
    const { state, loop } = world({
      reasonToHold: () =>
        new Promise((resolve) => {
          tell = resolve;
        }),
    });
    loop.wake();
    await seconds(0);
    // Going on after the first answer, and then for how to ask.
    tell('surface-open');
    await seconds(0);
    loop.stop();
    tell('surface-open');
    await seconds(1);
    expect(state.polls).toHaveLength(1);
    await loop.atRest();
  });

  it('stops when the pairing was revoked', async () => {
    const { state, loop } = world({ explain: () => ({ reason: 'revoked' }) });
    state.reason = 'surface-open';
    state.answers.push(fail);
    loop.wake();
    await seconds(300);
    expect(state.polls).toHaveLength(1);
  });

  it('never has two polls under way', async () => {
    let underWay = 0;
    let most = 0;
    const { state, loop } = world({
      poll: async (wait, signal) => {
        underWay += 1;
        most = Math.max(most, underWay);
        await wake(wait * 1000 + 100, signal);
        underWay -= 1;
        return EMPTY;
      },
    });
    state.reason = 'surface-open';
    for (let i = 0; i < 50; i++) {
      loop.wake();
      if (i % 7 === 0) loop.renew();
      await seconds(0.5);
    }
    loop.stop();
    expect(most).toBe(1);
  });
});
