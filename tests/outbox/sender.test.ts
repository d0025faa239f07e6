import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { nextSends, queueOf } from '../../utils/outbox/next-sends.ts';
import type { SendOutcome } from '../../utils/outbox/send-outcome.ts';
import { type SenderWorld, type SendGate, sendQueued } from '../../utils/outbox/sender.ts';
import { entryOf, toPerson } from './outbox-entries.ts';

/** A world of rows in memory, with locks as the browser has them. */
function worldOf(entries: readonly OutboxEntry[], answer: (entry: OutboxEntry) => Promise<SendOutcome>) {
  const rows = new Map(entries.map((entry) => [entry.id, entry]));
  const held = new Map<string, Promise<void>>();
  const requests: string[] = [];
  const lost: string[] = [];
  const woken: number[] = [];
  const clock = { now: 5_000_000 };
  let most = 0;
  const inFlight = new Map<string, number>();
  let gate: SendGate = { gate: 'open' };
  const world: SenderWorld = {
    unsent: async () => [...rows.values()].filter(({ send }) => ['held', 'queued', 'sending'].includes(send.state)),
    move: async ({ id }, change) => {
      const stored = rows.get(id);
      if (!stored) return undefined;
      const changed = change(stored);
      rows.set(id, changed);
      return changed;
    },
    alone: (name, work) => {
      const mine = (held.get(name) ?? Promise.resolve()).then(work);
      held.set(name, mine);
      return mine;
    },
    gate: async () => gate,
    send: async (entry) => {
      expect(rows.get(entry.id)?.send.state).toBe('sending');
      requests.push(entry.id);
      const queue = queueOf(entry);
      inFlight.set(queue, (inFlight.get(queue) ?? 0) + 1);
      most = Math.max(most, inFlight.get(queue) ?? 0);
      await Promise.resolve();
      try {
        return await answer(entry);
      } finally {
        inFlight.set(queue, (inFlight.get(queue) ?? 0) - 1);
      }
    },
    wakeAt: (_queue, at) => woken.push(at),
    lost: ({ id }) => lost.push(id),
    now: () => clock.now,
  };
  return {
    world,
    rows,
    requests,
    lost,
    woken,
    clock,
    most: () => most,
    shut: (next: SendGate) => {
      gate = next;
    },
  };
}

const accepts = async (entry: OutboxEntry): Promise<SendOutcome> => ({ outcome: 'accepted', mid: `mid-${entry.id}` });

const someEntries = fc
  .array(fc.record({ person: fc.constantFrom('1', '2', '3'), createdAt: fc.nat(20) }), { minLength: 1, maxLength: 12 })
  .map((drafts) =>
    drafts.map(({ person, createdAt }, place) =>
      entryOf({ state: 'queued' }, { id: `e${place}`, createdAt, target: toPerson(person) }),
    ),
  );

describe('the sender', () => {
  it('sends each entry once, in order within a conversation, one at a time, however often it is called', async () => {
    await fc.assert(
      fc.asyncProperty(someEntries, fc.integer({ min: 1, max: 4 }), async (entries, calls) => {
        const { world, rows, requests, most } = worldOf(entries, accepts);
        await Promise.all(Array.from({ length: calls }, () => sendQueued(world)));

        expect(requests.toSorted()).toEqual(entries.map(({ id }) => id).toSorted());
        expect(most()).toBe(1);
        expect([...rows.values()].every(({ send }) => send.state === 'accepted')).toBe(true);
        for (const person of ['1', '2', '3']) {
          const ofPerson = (id: string) =>
            rows.get(id)?.target.kind === 'person' &&
            queueOf(rows.get(id) ?? entryOf({ state: 'queued' })).endsWith(`:${person}`);
          const order = requests.filter(ofPerson).map((id) => rows.get(id)?.createdAt ?? 0);
          expect(order).toEqual(order.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds what was queued while it was busy', async () => {
    const late = entryOf({ state: 'queued' }, { id: 'late', createdAt: 2_000_000 });
    const made = worldOf([entryOf({ state: 'queued' })], async (entry) => {
      if (!made.rows.has('late')) made.rows.set('late', late);
      return accepts(entry);
    });
    await sendQueued(made.world);
    expect(made.requests).toEqual(['entry-1', 'late']);
  });

  it('does not send again what a dead worker left in flight: it becomes unknown, and somebody is told', async () => {
    const orphan = entryOf({ state: 'sending', since: 77 });
    const { world, rows, requests, lost } = worldOf([orphan], accepts);
    await sendQueued(world);
    expect(requests).toEqual([]);
    expect(rows.get('entry-1')?.send).toEqual({ state: 'unknown', since: 77, because: 'worker-died' });
    expect(lost).toEqual(['entry-1']);
  });

  it('takes anything thrown in the middle for a lost answer, and goes on with the next', async () => {
    const second = entryOf({ state: 'queued' }, { id: 'second', createdAt: 2_000_000 });
    const { world, rows, requests } = worldOf([entryOf({ state: 'queued' }), second], async (entry) => {
      if (entry.id === 'entry-1') throw new Error('connection lost');
      return accepts(entry);
    });
    await sendQueued(world);
    expect(rows.get('entry-1')?.send).toMatchObject({ state: 'unknown', because: 'no-answer' });
    expect(rows.get('second')?.send.state).toBe('accepted');
    expect(requests).toHaveLength(2);
  });

  it('holds back until the time has come, keeps what stands behind it in order, and lets others go', async () => {
    const until = 5_003_000;
    const held = entryOf({ state: 'held', until }, { id: 'held' });
    const behind = entryOf({ state: 'queued' }, { id: 'behind', createdAt: 2_000_000 });
    const other = entryOf({ state: 'queued' }, { id: 'other', target: toPerson('556') });
    const made = worldOf([held, behind, other], accepts);
    await sendQueued(made.world);
    expect(made.requests).toEqual(['other']);
    expect(made.woken).toEqual([until]);

    made.clock.now = until - 1;
    await sendQueued(made.world);
    expect(made.requests).toEqual(['other']);
    made.clock.now = until;
    await sendQueued(made.world);
    expect(made.requests).toEqual(['other', 'held', 'behind']);
  });

  it('sends nothing that was taken back while the gate was asked', async () => {
    const made = worldOf([entryOf({ state: 'queued' })], accepts);
    const { gate } = made.world;
    made.world.gate = async (entry, now) => {
      made.rows.delete(entry.id);
      return gate(entry, now);
    };
    await sendQueued(made.world);
    expect(made.requests).toEqual([]);
  });

  it('keeps a refusal with its numbers', async () => {
    const refusal = { reason: 'window-closed', code: 10, subcode: 2534022, traceId: 'trace' } as const;
    const { world, rows } = worldOf([entryOf({ state: 'queued' })], async () => ({ outcome: 'refused', refusal }));
    await sendQueued(world);
    expect(rows.get('entry-1')?.send).toEqual({ state: 'refused', at: 5_000_000, ...refusal });
  });

  it('refuses at the moment of sending what may not go any more, without a request', async () => {
    const made = worldOf([entryOf({ state: 'queued' })], accepts);
    made.shut({ gate: 'shut', reason: 'window-closed' });
    await sendQueued(made.world);
    expect(made.requests).toEqual([]);
    expect(made.rows.get('entry-1')?.send).toMatchObject({ state: 'refused', reason: 'window-closed' });
  });

  it('leaves in the queue what cannot go yet, and what no request was made for', async () => {
    const made = worldOf([entryOf({ state: 'queued' })], async () => ({ outcome: 'not-sent' }));
    made.shut({ gate: 'wait' });
    await sendQueued(made.world);
    made.shut({ gate: 'open' });
    await sendQueued(made.world);
    expect(made.rows.get('entry-1')?.send).toEqual({ state: 'queued' });
    expect(made.lost).toEqual([]);
  });
});

it('a conversation with a send in flight waits; the others do not', () => {
  const flying = entryOf({ state: 'sending', since: 1 });
  const behind = entryOf({ state: 'queued' }, { id: 'behind', createdAt: 2_000_000 });
  const other = entryOf({ state: 'queued' }, { id: 'other', target: toPerson('9') });
  expect(nextSends([behind, flying, other]).map(({ id }) => id)).toEqual(['other']);
});
