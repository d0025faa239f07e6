import { describe, expect, it } from 'vitest';
import { groupComments } from '../../components/inbox/group-comments.ts';
import { keepOrder } from '../../components/inbox/keep-order.ts';
import { popupCommand } from '../../components/inbox/popup-keys.ts';
import { avatarPair, initialsOf } from '../../components/ui/initials.ts';
import { problemOf } from '../../components/ui/problem.ts';
import { relayOf } from '../../utils/checks/setup-of.ts';
import type { CommentRow, RelayRow } from '../../utils/storage/schema.ts';

const DAY = 86_400_000;

const comment = (more: Partial<CommentRow>): CommentRow => ({
  accountId: 'a',
  id: 'c',
  mediaId: 'p',
  isOwn: false,
  isLive: false,
  at: 0,
  hidden: false,
  deleted: false,
  awaits: 1,
  ownReplyIds: [],
  ...more,
});

describe('while somebody is being answered', () => {
  it('no row moves, new ones come last, and what left the list stays', () => {
    const shown = [
      { id: 'a', text: 'old' },
      { id: 'b', text: 'b' },
    ];
    const fresh = [
      { id: 'new', text: 'n' },
      { id: 'a', text: 'fresh' },
    ];
    expect(keepOrder(shown, fresh, (row) => row.id)).toEqual([
      { id: 'a', text: 'fresh' },
      { id: 'b', text: 'b' },
      { id: 'new', text: 'n' },
    ]);
  });
});

describe('single keys', () => {
  const press = (key: string) => ({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false });

  it('are dead in text fields, except Escape', () => {
    for (const key of ['j', 'k', 'r', 'c', 'p', '/', 'ArrowDown']) {
      expect(popupCommand(press(key), 'text')).toBeUndefined();
    }
    expect(popupCommand(press('Escape'), 'text')).toBe('back');
  });

  it('leave arrows to what has arrows of its own, and other shortcuts to the browser', () => {
    expect(popupCommand(press('ArrowDown'), 'elsewhere')).toBe('next');
    expect(popupCommand(press('ArrowDown'), 'own-arrows')).toBeUndefined();
    expect(popupCommand({ ...press('r'), ctrlKey: true }, 'elsewhere')).toBeUndefined();
    expect(popupCommand({ ...press('Escape'), isComposing: true }, 'elsewhere')).toBeUndefined();
    expect(popupCommand(press('toString'), 'elsewhere')).toBeUndefined();
  });

  it('do not care about Caps Lock', () => {
    expect(popupCommand(press('J'), 'elsewhere')).toBe('next');
  });
});

describe('what is told to be broken', () => {
  const now = 10 * DAY;
  const silent = { failing: { since: now - 60_000, reason: 'unreachable' as const, nextTryAt: now } };

  it('is the worst first, and one at a time', () => {
    const all = { account: { tokenRefusedAt: 5 }, relay: undefined, isOnline: false, now };
    expect(problemOf(all)?.kind).toBe('token-dead');
    expect(problemOf({ ...all, account: {} })?.kind).toBe('no-relay');
    expect(problemOf({ ...all, account: {}, relay: silent })?.kind).toBe('offline');
    expect(problemOf({ ...all, account: {}, relay: silent, isOnline: true })?.kind).toBe('relay-silent');
  });

  it('is not a relay that was silent for less than a minute, but one that refuses is told at once', () => {
    const failing = { since: now - 1, nextTryAt: now };
    const seen = { account: {}, isOnline: true, now };
    expect(problemOf({ ...seen, relay: { failing: { ...failing, reason: 'unreachable' } } })).toBeUndefined();
    expect(problemOf({ ...seen, relay: { failing: { ...failing, reason: 'revoked' } } })?.kind).toBe('relay-refuses');
  });

  it('is asked of the relay that names the account', () => {
    const relays = [relayRow('first', ['x']), relayRow('second', ['a'])];
    expect(relayOf('a', relays)?.id).toBe('second');
    expect(relayOf('b', relays)?.id).toBe('first');
    expect(relayOf('a', [])).toBeUndefined();
  });

  it('is that of an account which the relay refuses, while it answers for the others', () => {
    const relays = [{ ...relayRow('only', ['a']), refused: { accounts: ['b'], since: now - 9 } }];
    const seen = { account: {}, isOnline: true, now };
    expect(problemOf({ ...seen, relay: relayOf('a', relays) })).toBeUndefined();
    expect(problemOf({ ...seen, relay: relayOf('b', relays) })).toEqual({
      kind: 'relay-refuses',
      since: now - 9,
      reason: 'forbidden',
    });
  });
});

describe('comments', () => {
  it('stand by post, the post with the newest comment first', () => {
    const rows = [
      comment({ id: '3', mediaId: 'x', at: 3 }),
      comment({ id: '2', mediaId: 'y', at: 2 }),
      comment({ id: '1', mediaId: 'x', at: 1 }),
    ];
    expect(groupComments(rows).map(({ mediaId, comments }) => [mediaId, comments.map(({ id }) => id)])).toEqual([
      ['x', ['3', '1']],
      ['y', ['2']],
    ]);
  });
});

describe('a person without a picture', () => {
  it('keeps their colour, and initials in any script', () => {
    expect(avatarPair('1784140')).toBe(avatarPair('1784140'));
    expect(new Set(Array.from({ length: 50 }, (_, index) => avatarPair(`${index}`))).size).toBe(5);
    expect(['Noor Haddad', 'oscar.brandt', 'ليلى عثمان', '👋', 'émile'].map(initialsOf)).toEqual([
      'NH',
      'OB',
      'لع',
      '·',
      'É',
    ]);
  });
});

const relayRow = (id: string, accounts: readonly string[]): RelayRow => ({
  id,
  address: `https://${id}.example`,
  deviceId: 'd',
  accounts,
  pairedAt: 0,
  secretId: 's',
});
