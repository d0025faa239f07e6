import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutboxEntry, SendState } from '../../utils/outbox/entry.ts';
import {
  acceptSend,
  echoSend,
  loseSend,
  mayDismiss,
  mayUndo,
  refuseSend,
  releaseSend,
  returnToQueue,
  startSend,
} from '../../utils/outbox/ledger.ts';
import { entryOf } from './outbox-entries.ts';

const states: fc.Arbitrary<SendState> = fc.oneof(
  fc.record({ state: fc.constant('held' as const), until: fc.nat(10) }),
  fc.constant({ state: 'queued' } as const),
  fc.record({ state: fc.constant('sending' as const), since: fc.nat(100) }),
  fc.record({
    state: fc.constantFrom('accepted', 'echoed', 'seen'),
    at: fc.nat(100),
    mid: fc.constantFrom('m1', 'm2'),
  }),
  fc.record({ state: fc.constant('refused' as const), at: fc.nat(100), reason: fc.constant('window-closed' as const) }),
  fc.record({ state: fc.constant('unknown' as const), since: fc.nat(100), because: fc.constant('no-answer' as const) }),
) as fc.Arbitrary<SendState>;

type Named = [name: string, move: (entry: OutboxEntry) => OutboxEntry];

const MOVES: readonly Named[] = [
  ['release', (entry) => releaseSend(entry, 5)],
  ['start', (entry) => startSend(entry, 5)],
  ['return', returnToQueue],
  ['accept m1', (entry) => acceptSend(entry, { mid: 'm1', at: 6 })],
  ['refuse', (entry) => refuseSend(entry, { at: 7, reason: 'bad-request' })],
  ['lose', (entry) => loseSend(entry, 'no-answer')],
  ['echo m1', (entry) => echoSend(entry, { mid: 'm1', at: 8 })],
];

/** What may follow what. Everything else leaves the entry as it is. */
const MAY_BECOME: Record<SendState['state'], readonly SendState['state'][]> = {
  held: ['queued'],
  queued: ['sending', 'refused'],
  sending: ['queued', 'accepted', 'refused', 'unknown', 'echoed'],
  accepted: ['echoed', 'seen'],
  echoed: ['seen'],
  seen: [],
  refused: [],
  unknown: ['accepted', 'refused', 'echoed'],
};

describe('the ledger', () => {
  it('never steps back from evidence, whatever it is told', () => {
    fc.assert(
      fc.property(states, fc.constantFrom(...MOVES), (send, [, move]) => {
        const before = entryOf(send);
        const after = move(before);
        if (after === before) return;
        expect(MAY_BECOME[before.send.state]).toContain(after.send.state);
      }),
      { numRuns: 3_000 },
    );
  });

  it('never shows another message than the one it had', () => {
    fc.assert(
      fc.property(states, fc.constantFrom(...MOVES), (send, [, move]) => {
        const after = move(entryOf(send));
        if ('mid' in send && 'mid' in after.send) expect(after.send.mid).toBe(send.mid);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is the same after the same evidence twice', () => {
    fc.assert(
      fc.property(states, fc.constantFrom(...MOVES), (send, [name, move]) => {
        const once = move(entryOf(send));
        if (name !== 'start' && name !== 'return') expect(move(once)).toEqual(once);
      }),
      { numRuns: 3_000 },
    );
  });

  it('ends the same whether the answer or the echo comes first', () => {
    const sending = entryOf({ state: 'sending', since: 1 });
    const answer = { mid: 'm1', at: 6 };
    const echo = { mid: 'm1', at: 8 };
    expect(acceptSend(echoSend(sending, echo), answer)).toEqual(echoSend(acceptSend(sending, answer), echo));
  });

  it('keeps since when the answer is lost, because that is when the request may have left', () => {
    const lost = loseSend(entryOf({ state: 'sending', since: 42 }), 'worker-died');
    expect(lost.send).toEqual({ state: 'unknown', since: 42, because: 'worker-died' });
  });

  it('never sends again what is unknown, refused or out', () => {
    for (const send of [
      { state: 'unknown', since: 1, because: 'no-answer' },
      { state: 'refused', at: 1, reason: 'bad-request' },
      { state: 'accepted', at: 1, mid: 'm1' },
    ] as const) {
      const entry = entryOf(send);
      expect(startSend(entry, 2)).toBe(entry);
      expect(returnToQueue(entry)).toBe(entry);
    }
  });

  it('learns from the answer to a private reply whom the comment came from', () => {
    const target = { kind: 'private-reply', commentId: 'c1' } as const;
    const entry = entryOf({ state: 'sending', since: 1 }, { target });
    expect(acceptSend(entry, { mid: 'm1', at: 2, recipientId: '777' }).target).toEqual({ ...target, igsid: '777' });
  });

  it('releases what is held when its time has come, and never before', () => {
    const held = entryOf({ state: 'held', until: 1_000 });
    expect(releaseSend(held, 999)).toBe(held);
    expect(releaseSend(held, 1_000).send).toEqual({ state: 'queued' });
    expect(startSend(held, 5_000)).toBe(held);
  });

  it('gives back only what has not left', () => {
    expect(mayUndo(entryOf({ state: 'held', until: 9 }))).toBe(true);
    expect(mayUndo(entryOf({ state: 'queued' }))).toBe(true);
    expect(mayUndo(entryOf({ state: 'sending', since: 1 }))).toBe(false);
    expect(mayUndo(entryOf({ state: 'refused', at: 1, reason: 'bad-request' }))).toBe(false);
  });

  it('lets go only of what never left or is proven not to have gone out', () => {
    expect(mayDismiss(entryOf({ state: 'queued' }))).toBe(true);
    expect(mayDismiss(entryOf({ state: 'refused', at: 1, reason: 'bad-request' }))).toBe(true);
    expect(mayDismiss(entryOf({ state: 'sending', since: 1 }))).toBe(false);
    expect(mayDismiss(entryOf({ state: 'unknown', since: 1, because: 'no-answer' }))).toBe(false);
    expect(mayDismiss(entryOf({ state: 'accepted', at: 1, mid: 'm1' }))).toBe(false);
  });
});
