import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../utils/instagram/limits.ts';
import { privateReplyWindow, replyWindow } from '../../utils/instagram/reply-window.ts';

const DAY = 24 * 3_600_000;
const opener = { kind: 'message', mid: 'm', at: 5_000 } as const;

describe('a reply window', () => {
  it('closes exactly 24 hours after what opened it', () => {
    const conversation = { isSelf: false, opener };
    expect(replyWindow(conversation, 5_000 + DAY - 1)).toMatchObject({ state: 'open', closesAt: 5_000 + DAY });
    expect(replyWindow(conversation, 5_000 + DAY)).toMatchObject({ state: 'closed', closedAt: 5_000 + DAY });
  });

  it('was never opened by somebody who never wrote', () => {
    expect(replyWindow({ isSelf: false }, 0)).toEqual({ state: 'never-opened' });
  });

  it('never closes on oneself', () => {
    expect(replyWindow({ isSelf: true }, 10 * DAY)).toMatchObject({ state: 'always-open' });
  });
});

describe("a comment's private reply", () => {
  const comment = { at: 1_000, isLive: false };
  const until = 1_000 + LIMITS.privateReplyWindow.max;

  it('is possible for seven days', () => {
    expect(privateReplyWindow(comment, until - 1)).toEqual({ state: 'possible', until });
    expect(privateReplyWindow(comment, until)).toEqual({ state: 'closed', since: until });
  });

  it('is the only one: spent when sent, and not offered while its fate is open', () => {
    const replied = (state: 'pending' | 'spent' | 'unknown') =>
      privateReplyWindow({ ...comment, privateReply: { at: 7, state } }, 2_000);
    expect(replied('spent')).toEqual({ state: 'spent', at: 7 });
    expect(replied('pending')).toEqual({ state: 'pending', since: 7 });
    expect(replied('unknown')).toEqual({ state: 'unknown', since: 7 });
  });

  it('is not used up by a refusal', () => {
    expect(privateReplyWindow({ ...comment, privateReply: { at: 7, state: 'refused' } }, 2_000)).toMatchObject({
      state: 'possible',
    });
  });

  it('of a live comment has no moment that can be told', () => {
    expect(privateReplyWindow({ ...comment, isLive: true }, 2_000)).toEqual({ state: 'live-only' });
  });
});
