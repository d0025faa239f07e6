import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../utils/instagram/parse-event.ts';
import type { OutboxEntry, SendTarget } from '../../utils/outbox/entry.ts';
import { acceptSend, loseSend, mayDismiss, refuseSend, startSend } from '../../utils/outbox/ledger.ts';
import { applyEvents } from '../../utils/storage/apply-events.ts';
import { readMessages } from '../../utils/storage/conversation-page.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import {
  deleteSend,
  moveSend,
  putQueued,
  readByState,
  readSend,
  unsettledSends,
} from '../../utils/storage/outbox-rows.ts';
import { isPrivateReplySpent } from '../../utils/storage/private-reply-spent.ts';
import { readOutboxOfComment, readOutboxOfPerson } from '../../utils/storage/shown-sends.ts';
import { ACCOUNT, dump, withDatabase } from './fresh-database.ts';

const AT = 1_763_700_000_000;
const NOW = AT + 5_000;
const PERSON = '901';

function entry(id: string, over: { target?: SendTarget; text?: string } = {}): OutboxEntry {
  return {
    accountId: ACCOUNT,
    id,
    createdAt: AT,
    author: 'person',
    target: over.target ?? { kind: 'person', igsid: PERSON },
    message: { kind: 'text', text: over.text ?? 'Hello' },
    templateIds: [],
    send: { state: 'queued' },
  };
}

const move = (database: AsideDatabase, id: string, change: (entry: OutboxEntry) => OutboxEntry) =>
  moveSend(database, { accountId: ACCOUNT, id, change });
const start = (database: AsideDatabase, id: string) => move(database, id, (entry) => startSend(entry, AT));
const accept = (database: AsideDatabase, id: string, mid: string) =>
  move(database, id, (entry) => acceptSend(entry, { mid, at: AT + 500, recipientId: PERSON }));
const lose = (database: AsideDatabase, id: string) => move(database, id, (entry) => loseSend(entry, 'no-answer'));

async function queueAndStart(database: AsideDatabase, made: OutboxEntry): Promise<void> {
  await putQueued(database, made);
  await start(database, made.id);
}

async function deliver(database: AsideDatabase, item: object, channel: 'messaging' | 'changes' = 'messaging') {
  const relayed = { accountId: ACCOUNT, channel, item, time: AT, receivedAt: NOW };
  const events = parseEvent(relayed, { accountId: ACCOUNT });
  await applyEvents(database, { accountId: ACCOUNT, events, now: NOW });
}

const echo = (mid: string, text = 'Hello', at = AT + 300) => ({
  sender: { id: ACCOUNT },
  recipient: { id: PERSON },
  timestamp: at,
  message: { mid, text, is_echo: true },
});
const comment = { field: 'comments', value: { id: 'c', from: { id: PERSON }, text: '?' } };

/** What a person sees of a conversation: message rows and the entries below them. */
async function seen(database: AsideDatabase): Promise<{ rows: (string | undefined)[]; entries: string[] }> {
  const { rows } = await readMessages(database, { accountId: ACCOUNT, igsid: PERSON, limit: 50 });
  const entries = await readOutboxOfPerson(database, ACCOUNT, PERSON);
  return { rows: rows.map((row) => row.text), entries: entries.map((entry) => entry.send.state) };
}

describe('a send', () => {
  it('is one message at every moment, in whichever order answer and echo come', async () => {
    const orders = [
      [
        (database: AsideDatabase) => accept(database, 'a', 'm'),
        (database: AsideDatabase) => deliver(database, echo('m')),
      ],
    ];
    for (const order of [...orders, ...orders.map((order) => order.toReversed())]) {
      await withDatabase(async (database) => {
        await putQueued(database, entry('a'));
        expect(await seen(database)).toEqual({ rows: [], entries: ['queued'] });
        await start(database, 'a');
        expect(await seen(database)).toEqual({ rows: [], entries: ['sending'] });
        for (const step of order) {
          await step(database);
          expect(await seen(database)).toEqual({ rows: ['Hello'], entries: [] });
        }
        expect(await readSend(database, ACCOUNT, 'a')).toMatchObject({
          send: { state: 'echoed', mid: 'm', at: AT + 300 },
        });
        expect(await database.get('messages', [ACCOUNT, 'm'])).toMatchObject({ outboxId: 'a', inThread: true });
      });
    }
  });

  it('is written once, however often it is commanded', async () => {
    await withDatabase(async (database) => {
      await queueAndStart(database, entry('a'));
      const again = await putQueued(database, entry('a', { text: 'Something else' }));
      expect(again).toMatchObject({ message: { text: 'Hello' }, send: { state: 'sending' } });
      expect(await database.count('outbox')).toBe(1);
    });
  });

  it('becomes seen by the read of its mid alone', async () => {
    await withDatabase(async (database) => {
      for (const id of ['a', 'b']) {
        await queueAndStart(database, entry(id));
        await accept(database, id, `m-${id}`);
      }
      await deliver(database, { timestamp: AT + 900, read: { mid: 'm-b' } });
      expect(await readSend(database, ACCOUNT, 'a')).toMatchObject({ send: { state: 'accepted' } });
      expect(await readSend(database, ACCOUNT, 'b')).toMatchObject({ send: { state: 'seen', at: AT + 900 } });
    });
  });

  it('that was unsent keeps no text, before or after the answer', async () => {
    const unsend = { message: { mid: 'm', is_deleted: true } };
    for (const first of ['answer', 'unsend']) {
      await withDatabase(async (database) => {
        await queueAndStart(database, entry('a', { text: 'Mill Lane' }));
        if (first === 'unsend') await deliver(database, unsend);
        await accept(database, 'a', 'm');
        if (first === 'answer') await deliver(database, unsend);
        expect(JSON.stringify(await dump(database))).not.toContain('Mill Lane');
      });
    }
  });

  it('that Instagram refused stays with its reason and can be taken away', async () => {
    await withDatabase(async (database) => {
      await queueAndStart(database, entry('a'));
      expect(await deleteSend(database, ACCOUNT, 'a', mayDismiss)).toBe(false);
      await move(database, 'a', (entry) => refuseSend(entry, { at: NOW, reason: 'window-closed' }));
      expect(await seen(database)).toEqual({ rows: [], entries: ['refused'] });
      expect(await deleteSend(database, ACCOUNT, 'a', mayDismiss)).toBe(true);
      expect(await seen(database)).toEqual({ rows: [], entries: [] });
    });
  });

  it('answers what is stored when there was nothing to move', async () => {
    await withDatabase(async (database) => {
      await putQueued(database, entry('a'));
      expect(await lose(database, 'a')).toEqual(entry('a'));
      expect(await moveSend(database, { accountId: ACCOUNT, id: 'a', change: () => undefined })).toEqual(entry('a'));
      expect(await lose(database, 'nobody')).toBeUndefined();
    });
  });

  it('that is not settled is found again by whoever starts up', async () => {
    await withDatabase(async (database) => {
      await putQueued(database, entry('queued'));
      await queueAndStart(database, entry('sending'));
      await queueAndStart(database, entry('unknown', { text: 'other' }));
      await lose(database, 'unknown');
      await queueAndStart(database, entry('done'));
      await accept(database, 'done', 'm');
      expect((await unsettledSends(database)).map((entry) => entry.id).sort()).toEqual([
        'queued',
        'sending',
        'unknown',
      ]);
      expect(await readByState(database, ACCOUNT, 'accepted')).toMatchObject([{ id: 'done' }]);
    });
  });
});

describe('a send whose answer was lost', () => {
  it('is settled by its echo, before or after the loss', async () => {
    for (const first of ['echo', 'loss']) {
      await withDatabase(async (database) => {
        await queueAndStart(database, entry('a'));
        if (first === 'echo') await deliver(database, echo('m'));
        await lose(database, 'a');
        if (first === 'loss') await deliver(database, echo('m'));
        expect(await readSend(database, ACCOUNT, 'a')).toMatchObject({ send: { state: 'echoed', mid: 'm' } });
        expect(await seen(database)).toEqual({ rows: ['Hello'], entries: [] });
      });
    }
  });

  it('is not settled by an echo that another one could have made', async () => {
    await withDatabase(async (database) => {
      await queueAndStart(database, entry('a'));
      await queueAndStart(database, entry('b'));
      await lose(database, 'a');
      await lose(database, 'b');
      await deliver(database, echo('m'));
      expect(await readByState(database, ACCOUNT, 'unknown')).toHaveLength(2);
      // One echo is one message: it stands for one of the two, and the other still shows.
      expect(await seen(database)).toEqual({ rows: ['Hello'], entries: ['unknown'] });
    });
  });

  it.each([
    ['another text', echo('m', 'Something else')],
    ['an earlier message', echo('m', 'Hello', AT - 3_600_000)],
    ['another person', { ...echo('m'), recipient: { id: '902' } }],
  ])('is not settled by %s', async (_name, item) => {
    await withDatabase(async (database) => {
      await queueAndStart(database, entry('a'));
      await lose(database, 'a');
      await deliver(database, item);
      expect(await readSend(database, ACCOUNT, 'a')).toMatchObject({ send: { state: 'unknown' } });
    });
  });

  it('is not settled by a message of another send', async () => {
    await withDatabase(async (database) => {
      await queueAndStart(database, entry('a'));
      await accept(database, 'a', 'm');
      await queueAndStart(database, entry('b'));
      await lose(database, 'b');
      await deliver(database, echo('m'));
      expect(await readSend(database, ACCOUNT, 'b')).toMatchObject({ send: { state: 'unknown' } });
    });
  });
});

describe('a private reply', () => {
  const target: SendTarget = { kind: 'private-reply', commentId: 'c' };
  const noted = async (database: AsideDatabase) => (await database.get('comments', [ACCOUNT, 'c']))?.privateReply;

  it('is the only one from the moment it is queued', async () => {
    await withDatabase(async (database) => {
      await deliver(database, comment, 'changes');
      await putQueued(database, entry('a', { target }));
      expect(await noted(database)).toMatchObject({ outboxId: 'a', state: 'pending' });
      const error = await putQueued(database, entry('b', { target })).catch((error: unknown) => error);
      expect(isPrivateReplySpent(error)).toBe(true);
      expect(await database.count('outbox')).toBe(1);
    });
  });

  it('is spent once accepted, and stands in the conversation of whom it reached', async () => {
    await withDatabase(async (database) => {
      await deliver(database, comment, 'changes');
      await queueAndStart(database, entry('a', { target }));
      await accept(database, 'a', 'm');
      expect(await noted(database)).toMatchObject({ state: 'spent', igsid: PERSON });
      expect(await database.get('comments', [ACCOUNT, 'c'])).toMatchObject({ awaits: 0 });
      expect(await seen(database)).toEqual({ rows: ['Hello'], entries: [] });
      // It opens no window: only the person's answer does.
      expect(await database.get('conversations', [ACCOUNT, PERSON])).not.toHaveProperty('closesAt');
    });
  });

  it('may be tried again after a refusal, but not when Instagram says that there was one', async () => {
    for (const [reason, state] of [
      ['temporary', 'refused'],
      ['comment-invalid-or-replied', 'spent'],
    ] as const) {
      await withDatabase(async (database) => {
        await deliver(database, comment, 'changes');
        await queueAndStart(database, entry('a', { target }));
        await move(database, 'a', (entry) => refuseSend(entry, { at: NOW, reason }));
        expect(await noted(database)).toMatchObject({ state });
        const again = putQueued(database, entry('b', { target })).then(() => 'queued', isPrivateReplySpent);
        expect(await again).toBe(state === 'refused' ? 'queued' : true);
      });
    }
  });

  it('frees its comment when it is taken away before it left', async () => {
    await withDatabase(async (database) => {
      await deliver(database, comment, 'changes');
      await putQueued(database, entry('a', { target }));
      await deleteSend(database, ACCOUNT, 'a', mayDismiss);
      expect(await noted(database)).toBeUndefined();
    });
  });
});

describe('a public reply', () => {
  const target: SendTarget = { kind: 'public-reply', commentId: 'c' };
  const reply = { field: 'comments', value: { id: 'r', parent_id: 'c', from: { id: ACCOUNT }, text: 'Hello' } };

  it('is one comment below its own, in whichever order answer and delivery come', async () => {
    for (const first of ['answer', 'delivery']) {
      await withDatabase(async (database) => {
        await deliver(database, comment, 'changes');
        await queueAndStart(database, entry('a', { target }));
        if (first === 'delivery') await deliver(database, reply, 'changes');
        await accept(database, 'a', 'r');
        if (first === 'answer') await deliver(database, reply, 'changes');
        expect(await readOutboxOfComment(database, ACCOUNT, 'c')).toMatchObject([
          { send: { state: 'echoed', mid: 'r' } },
        ]);
        expect(await database.get('comments', [ACCOUNT, 'c'])).toMatchObject({ awaits: 0, ownReplyIds: ['r'] });
        expect(await database.get('comments', [ACCOUNT, 'r'])).toMatchObject({ isOwn: true, text: 'Hello', at: AT });
        expect(await database.count('messages')).toBe(0);
      });
    }
  });

  it('without an answer is found below its comment, before or after the loss', async () => {
    for (const first of ['delivery', 'loss']) {
      await withDatabase(async (database) => {
        await deliver(database, comment, 'changes');
        await queueAndStart(database, entry('a', { target }));
        if (first === 'delivery') await deliver(database, reply, 'changes');
        await lose(database, 'a');
        if (first === 'loss') await deliver(database, reply, 'changes');
        expect(await readSend(database, ACCOUNT, 'a')).toMatchObject({ send: { state: 'echoed', mid: 'r' } });
      });
    }
  });

  it('to a reply is found below the comment above both, before or after the loss', async () => {
    const inner = { field: 'comments', value: { id: 'i', parent_id: 'c', from: { id: PERSON }, text: 'And?' } };
    for (const first of ['delivery', 'loss']) {
      await withDatabase(async (database) => {
        await deliver(database, comment, 'changes');
        await deliver(database, inner, 'changes');
        await queueAndStart(database, entry('a', { target: { kind: 'public-reply', commentId: 'i' } }));
        if (first === 'delivery') await deliver(database, reply, 'changes');
        await lose(database, 'a');
        if (first === 'loss') await deliver(database, reply, 'changes');
        expect(await readSend(database, ACCOUNT, 'a')).toMatchObject({ send: { state: 'echoed', mid: 'r' } });
      });
    }
  });
});

describe('two echoes of one send', () => {
  type Happening = (database: AsideDatabase) => Promise<unknown>;
  const answer: Happening = (database) => accept(database, 'a', 'm1');
  const own: Happening = (database) => deliver(database, echo('m1'));
  const twin: Happening = (database) => deliver(database, echo('m2', 'Hello', AT + 305));
  const unsent: Happening = (database) =>
    deliver(database, { ...echo('m2'), message: { mid: 'm2', is_echo: true, is_deleted: true } });

  async function secondMids(happenings: readonly Happening[], others: readonly OutboxEntry[] = []) {
    return withDatabase(async (database) => {
      for (const made of [entry('a'), ...others]) await queueAndStart(database, made);
      for (const happening of happenings) await happening(database);
      return Promise.all(['a', 'b'].map(async (id) => (await readSend(database, ACCOUNT, id))?.secondMid));
    });
  }

  it('are told in whichever order all of it comes, and not when the second one was taken back', async () => {
    for (const order of ordersOf([answer, own, twin])) expect(await secondMids(order)).toEqual(['m2', undefined]);
    for (const order of ordersOf([answer, own, twin, unsent])) {
      expect(await secondMids(order)).toEqual([undefined, undefined]);
    }
  });

  it('are not told of the message of another send, in whichever order all of it comes', async () => {
    const other: Happening = (database) => accept(database, 'b', 'm2');
    for (const order of ordersOf([answer, own, twin, other])) {
      expect(await secondMids(order, [entry('b')])).toEqual([undefined, undefined]);
    }
  });

  it('are told once it is proven that another send did not make the second one', async () => {
    const declined: Happening = (database) =>
      move(database, 'b', (entry) => refuseSend(entry, { at: NOW, reason: 'not-arrived' }));
    for (const order of ordersOf([answer, own, twin, declined])) {
      expect(await secondMids(order, [entry('b')])).toEqual(['m2', undefined]);
    }
  });
});

function ordersOf<T>(all: readonly T[]): T[][] {
  if (all.length < 2) return [[...all]];
  return all.flatMap((one) => ordersOf(all.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}
