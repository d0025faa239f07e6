import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHeldPolls } from '../../relay/held-polls.ts';

const NEVER = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a held poll', () => {
  it('ends within a second when its device is revoked by another process', async () => {
    const paired = new Set(['d1']);
    const hold = createHeldPolls({ stillPaired: async () => paired }).hold('d1', 'poll', 25, NEVER);
    const end = hold.until((signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())));
    await vi.advanceTimersByTimeAsync(5_000);
    paired.clear();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await Promise.race([end, 'still held'])).toBe('revoked');
    hold.release();
    expect(vi.getTimerCount()).toBe(0);
  });
});
