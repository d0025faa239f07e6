import { describe, expect, it } from 'vitest';
import { type ComposerState, composerState, mayTag } from '../../utils/inbox/deadlines.ts';
import { type PrivateReplyFacts, privateReplyWindow } from '../../utils/instagram/reply-window.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AT = 1_763_700_000_000;
const opener = { kind: 'message', mid: 'm1', at: AT } as const;
const untried = {};
const proven = { humanAgent: { state: 'proven' } } as const;
const declined = { humanAgent: { state: 'refused' } } as const;

const open: ComposerState = { state: 'open', until: AT + DAY, openedBy: opener };
const tagged: ComposerState = { state: 'human-agent', since: AT + DAY, until: AT + 7 * DAY };
const mayTry: ComposerState = { state: 'closed', since: AT + DAY, mayTryTagUntil: AT + 7 * DAY };
const closed: ComposerState = { state: 'closed', since: AT + DAY };

describe('the composer of a conversation', () => {
  it.each([
    ['at once', untried, 0, open],
    ['one ms before 24 hours', untried, DAY - 1, open],
    ['one ms before 24 hours, tag proven: the usual window comes first', proven, DAY - 1, open],
    ['at 24 hours, tag never tried', untried, DAY, mayTry],
    ['at 24 hours, tag proven', proven, DAY, tagged],
    ['at 24 hours, tag refused', declined, DAY, closed],
    ['one ms after 24 hours, tag proven', proven, DAY + 1, tagged],
    ['one ms before 7 days, tag proven', proven, 7 * DAY - 1, tagged],
    ['one ms before 7 days, tag never tried', untried, 7 * DAY - 1, mayTry],
    ['at 7 days, tag proven', proven, 7 * DAY, closed],
    ['at 7 days, tag never tried', untried, 7 * DAY, closed],
    ['one ms after 7 days', proven, 7 * DAY + 1, closed],
    ['before it by our clock, which may be slow', untried, -5_000, open],
  ])('%s', (_when, account, after, expected) => {
    expect(composerState({ isSelf: false, opener }, account, AT + after)).toEqual(expected);
  });

  it('was never opened by somebody who never wrote, tag or not', () => {
    expect(composerState({ isSelf: false }, proven, AT)).toEqual({ state: 'never-opened' });
  });

  it('is always open towards oneself', () => {
    expect(composerState({ isSelf: true, opener }, declined, AT + 30 * DAY)).toEqual({ state: 'always-open' });
  });

  it('takes the tag only where the usual window is closed, the longer one is not, and nobody has refused it', () => {
    expect([open, tagged, mayTry, closed, { state: 'never-opened' as const }].map(mayTag)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("a comment's private reply", () => {
  const until = AT + 7 * DAY;
  const had = (state: 'pending' | 'spent' | 'refused' | 'unknown') => ({ privateReply: { at: AT + 5, state } });
  it.each<[string, Omit<PrivateReplyFacts, 'at'>, number, ReturnType<typeof privateReplyWindow>]>([
    ['at once', { isLive: false }, 0, { state: 'possible', until }],
    ['one ms before 7 days', { isLive: false }, 7 * DAY - 1, { state: 'possible', until }],
    ['at 7 days', { isLive: false }, 7 * DAY, { state: 'closed', since: until }],
    ['one ms after 7 days', { isLive: false }, 7 * DAY + 1, { state: 'closed', since: until }],
    ['live: as long as the broadcast lasts', { isLive: true }, 7 * DAY - 1, { state: 'live-only' }],
    ['live, after 7 days', { isLive: true }, 7 * DAY, { state: 'closed', since: until }],
    ['on its way', { isLive: false, ...had('pending') }, DAY, { state: 'pending', since: AT + 5 }],
    ['on its way, live', { isLive: true, ...had('pending') }, DAY, { state: 'pending', since: AT + 5 }],
    ['without an answer', { isLive: false, ...had('unknown') }, 8 * DAY, { state: 'unknown', since: AT + 5 }],
    ['spent', { isLive: true, ...had('spent') }, DAY, { state: 'spent', at: AT + 5 }],
    ['refused, which uses nothing up', { isLive: false, ...had('refused') }, DAY, { state: 'possible', until }],
  ])('%s', (_when, facts, after, expected) => {
    expect(privateReplyWindow({ at: AT, ...facts }, AT + after)).toEqual(expected);
  });
});
