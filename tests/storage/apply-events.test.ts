import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../utils/instagram/parse-event.ts';
import { applyEvents } from '../../utils/storage/apply-events.ts';
import { readConversation, readMessages } from '../../utils/storage/conversation-page.ts';
import { countComments, countInbox } from '../../utils/storage/inbox-pages.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { putPerson } from '../../utils/storage/people.ts';
import type { CursorRow } from '../../utils/storage/schema.ts';
import { ACCOUNT, dump, withDatabase } from './fresh-database.ts';
import { diesAfter } from './histories.ts';

const AT = 1_763_700_000_000;
const NOW = AT + 60_000;
const DAY = 24 * 3_600_000;
const PERSON = '901';
const OWN = '990';
const fromPerson = { sender: { id: PERSON }, recipient: { id: ACCOUNT } };
const toPerson = { sender: { id: ACCOUNT }, recipient: { id: PERSON } };

const inward = (mid: string, at = AT, text = 'Hi') => ({ ...fromPerson, timestamp: at, message: { mid, text } });
const outward = (mid: string, at = AT, text = 'Hello') => ({
  ...toPerson,
  timestamp: at,
  message: { mid, text, is_echo: true },
});

function eventsOf(items: readonly object[], over: { late?: boolean; channel?: 'changes' } = {}) {
  const channel = over.channel ?? 'messaging';
  return items.flatMap((item) =>
    parseEvent(
      { accountId: ACCOUNT, channel, item, time: AT, receivedAt: NOW, late: over.late ?? false },
      { accountId: ACCOUNT },
    ),
  );
}

function apply(database: AsideDatabase, items: readonly object[], over: { late?: boolean; channel?: 'changes' } = {}) {
  return applyEvents(database, { accountId: ACCOUNT, events: eventsOf(items, over), now: NOW });
}

const conversation = (database: AsideDatabase) => readConversation(database, ACCOUNT, PERSON);

describe('a batch', () => {
  const cursor: CursorRow = { accountId: ACCOUNT, relayId: 'r', next: 'n1', updatedAt: NOW };

  it.each([0, 1, 2, 3])(
    'leaves nothing when the worker dies after %i writes, and everything when it comes again',
    async (writes) => {
      await withDatabase(async (database) => {
        const events = [
          ...eventsOf([
            inward('m1'),
            inward('m2', AT + 1),
            outward('m3', AT + 2),
            { ...fromPerson, referral: { ref: 'x' } },
          ]),
          ...eventsOf([{ field: 'comments', value: { id: 'c', from: { id: PERSON } } }], { channel: 'changes' }),
        ];
        const run = () => applyEvents(database, { accountId: ACCOUNT, events, cursor, now: NOW });
        const before = await dump(database);
        expect(await diesAfter(writes, run)).toBe(true);
        expect(await dump(database)).toEqual(before);

        await run();
        expect(await database.get('cursors', ACCOUNT)).toEqual(cursor);
        expect(await database.count('messages')).toBe(4);
      });
    },
  );

  it('stores its cursor even when it brought nothing', async () => {
    await withDatabase(async (database) => {
      const { changed } = await applyEvents(database, { accountId: ACCOUNT, events: [], cursor, now: NOW });
      expect(changed).toEqual({ stores: [], accountId: ACCOUNT, igsids: [] });
      expect(await database.get('cursors', ACCOUNT)).toEqual(cursor);
    });
  });

  it('tells what changed, and nothing when all of it was known', async () => {
    await withDatabase(async (database) => {
      const first = await apply(database, [inward('m1')]);
      expect(first.changed.stores.toSorted()).toEqual(['conversations', 'messages']);
      expect(first.changed.igsids).toEqual([PERSON]);
      const again = await apply(database, [inward('m1')]);
      expect(again.changed).toEqual({ stores: [], accountId: ACCOUNT, igsids: [] });
    });
  });
});

describe('a conversation', () => {
  it('awaits an answer while the person spoke last, until 24 hours after that', async () => {
    await withDatabase(async (database) => {
      await apply(database, [inward('m1'), inward('m2', AT + 5)]);
      expect(await conversation(database)).toMatchObject({
        awaits: 1,
        closesAt: AT + 5 + DAY,
        opener: { mid: 'm2' },
        last: { mid: 'm2', text: 'Hi' },
      });
      await apply(database, [outward('m3', AT + 10)]);
      expect(await conversation(database)).toMatchObject({ awaits: 0, closesAt: AT + 5 + DAY, last: { mid: 'm3' } });
      expect(await countInbox(database, { accountId: ACCOUNT, now: NOW })).toMatchObject({ toAnswer: 0, closing: 0 });
    });
  });

  it('is opened by nothing but a message or a tap of the person', async () => {
    await withDatabase(async (database) => {
      await apply(database, [outward('m1'), inward('late', AT + 1)].slice(0, 1));
      await apply(database, [inward('late', AT + 1)], { late: true });
      await apply(database, [
        { ...fromPerson, timestamp: AT + 2, reaction: { mid: 'm1', action: 'react', emoji: '👍' } },
        { ...fromPerson, timestamp: AT + 3, read: { mid: 'm1' } },
        { ...fromPerson, timestamp: AT + 4, message: { mid: 'late', is_deleted: true } },
        { ...fromPerson, timestamp: AT + 5, message_edit: { mid: 'late', num_edit: 1, text: 'x' } },
      ]);
      const row = await conversation(database);
      expect(row).toMatchObject({ awaits: 0 });
      expect(row).not.toHaveProperty('closesAt');
      expect(row).not.toHaveProperty('opener');

      await apply(database, [{ ...fromPerson, timestamp: AT + 6, postback: { mid: 'p', title: 'Prices' } }]);
      expect(await conversation(database)).toMatchObject({ awaits: 1, opener: { kind: 'postback', mid: 'p' } });
    });
  });

  it('stays unanswered by what the person took back', async () => {
    await withDatabase(async (database) => {
      await apply(database, [outward('m1'), inward('m2', AT + 1)]);
      expect(await conversation(database)).toMatchObject({ awaits: 1 });
      await apply(database, [{ ...fromPerson, message: { mid: 'm2', is_deleted: true } }]);
      expect(await conversation(database)).toMatchObject({ awaits: 0, last: { mid: 'm2', unsent: true } });
    });
  });

  it('with oneself has no clock, awaits nothing, and teaches the own IGSID', async () => {
    await withDatabase(async (database) => {
      const message = { mid: 'm', text: 'me', is_echo: true, is_self: true };
      const self = { sender: { id: ACCOUNT }, recipient: { id: OWN }, timestamp: AT, message };
      const tap = {
        sender: { id: ACCOUNT },
        recipient: { id: OWN },
        timestamp: AT + 1,
        is_self: true,
        postback: { mid: 'p' },
      };
      expect(await apply(database, [self])).toMatchObject({ ownIgsid: OWN });
      expect(await apply(database, [tap])).not.toHaveProperty('ownIgsid');
      const row = await readConversation(database, ACCOUNT, OWN);
      expect(row).toMatchObject({ isSelf: true, awaits: 0 });
      expect(row).not.toHaveProperty('closesAt');
      expect((await database.get('accounts', ACCOUNT))?.connection.ownIgsid).toBe(OWN);
    });
  });

  it('keeps what is known of the person', async () => {
    await withDatabase(async (database) => {
      await apply(database, [inward('m1')]);
      await putPerson(database, ACCOUNT, PERSON, { profile: 'known', username: 'anna' });
      await apply(database, [inward('m2', AT + 1)]);
      expect(await conversation(database)).toMatchObject({ person: { username: 'anna' }, last: { mid: 'm2' } });
    });
  });
});

describe('an unsend', () => {
  const SECRET = 'my address is 5 Mill Lane';

  it('erases what the message said everywhere, whenever it comes', async () => {
    const items = [
      {
        ...fromPerson,
        timestamp: AT,
        message: { mid: 'm', text: SECRET, attachments: [{ type: 'image', payload: { url: SECRET } }] },
      },
      { ...fromPerson, timestamp: AT + 1, message_edit: { mid: 'm', num_edit: 1, text: SECRET } },
      { ...fromPerson, timestamp: AT + 1, message_edit: { mid: 'm', num_edit: 0, text: SECRET } },
      { timestamp: AT, message: { mid: 'm', text: SECRET } },
    ];
    const unsend = { timestamp: AT + 2, message: { mid: 'm', is_deleted: true } };
    for (const order of [
      [...items, unsend],
      [unsend, ...items],
    ]) {
      await withDatabase(async (database) => {
        for (const item of order) await apply(database, [item]);
        expect(JSON.stringify(await dump(database))).not.toContain('Mill Lane');
        const { rows } = await readMessages(database, { accountId: ACCOUNT, igsid: PERSON, limit: 5 });
        expect(rows).toMatchObject([{ mid: 'm', unsent: true, attachments: [] }]);
      });
    }
  });
});

describe('a comment', () => {
  const comment = { field: 'comments', value: { id: 'c', from: { id: PERSON }, text: '?' } };
  const answer = { field: 'comments', value: { id: 'r', parent_id: 'c', from: { id: ACCOUNT }, text: '!' } };

  it('awaits an answer until the account replies, whichever is told first', async () => {
    for (const order of [
      [comment, answer],
      [answer, comment],
    ]) {
      await withDatabase(async (database) => {
        for (const item of order) await apply(database, [item], { channel: 'changes' });
        expect(await database.get('comments', [ACCOUNT, 'c'])).toMatchObject({ awaits: 0, ownReplyIds: ['r'] });
        expect(await countComments(database, { accountId: ACCOUNT })).toEqual({ toAnswer: 0 });
      });
    }
    await withDatabase(async (database) => {
      await apply(database, [comment, comment], { channel: 'changes' });
      expect(await countComments(database, { accountId: ACCOUNT })).toEqual({ toAnswer: 1 });
    });
  });
});
