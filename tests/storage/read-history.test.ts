import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryItem } from '../../utils/automation/backtest/history-item.ts';
import { emptyMessage } from '../../utils/inbox/message-row.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import {
  countHistory,
  itemOfComment,
  itemOfMessage,
  readHistory,
  timeOfNewest,
} from '../../utils/storage/read-history.ts';
import type { CommentRow, ConversationRow, MessageRow } from '../../utils/storage/schema.ts';
import { ACCOUNT, withDatabase } from './fresh-database.ts';

const message = (igsid: string, at: number, more: Partial<MessageRow> = {}): MessageRow => ({
  ...emptyMessage(ACCOUNT, `m-${igsid}-${at}`),
  ...{ igsid, at, atBy: 'event', kind: 'message', text: 'price', shownAt: at, opensAt: at },
  ...more,
});

const comment = (id: string, at: number, more: Partial<CommentRow> = {}): CommentRow => ({
  ...{ accountId: ACCOUNT, id, mediaId: 'post', isOwn: false, isLive: false, at, hidden: false, deleted: false },
  ...{ awaits: 1, ownReplyIds: [] },
  ...more,
});

function conversation(igsid: string, lastAt: number, isSelf: boolean): ConversationRow {
  const last = { mid: 'm', direction: 'in', kind: 'message' } as const;
  return {
    ...{ accountId: ACCOUNT, igsid, isSelf, lastAt, last, awaits: 0, names: [] },
    person: { profile: 'not-asked' },
  };
}

async function store(
  db: AsideDatabase,
  messages: readonly MessageRow[],
  comments: readonly CommentRow[],
): Promise<void> {
  const transaction = db.transaction(['messages', 'comments', 'conversations'], 'readwrite');
  for (const row of messages) void transaction.objectStore('messages').put(row);
  const ofPerson = Map.groupBy(messages, ({ igsid }) => igsid);
  for (const [igsid, rows] of ofPerson) {
    const lastAt = Math.max(...rows.map(({ at }) => at));
    const isSelf = rows.some((row) => row.isSelf);
    void transaction.objectStore('conversations').put(conversation(igsid, lastAt, isSelf));
  }
  for (const row of comments) void transaction.objectStore('comments').put(row);
  await transaction.done;
}

async function all(pages: AsyncIterable<readonly HistoryItem[]>): Promise<HistoryItem[]> {
  const items: HistoryItem[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

describe('the history', () => {
  it('comes person by person in the order of time, each thing once, over any number of pages', async () => {
    await withDatabase(async (db) => {
      const messages = Array.from({ length: 700 }, (_, place) => message(`p${place % 3}`, 1_000 + place));
      const comments = Array.from({ length: 650 }, (_, place) =>
        // Hundreds of one person at the same moment.
        comment(`c${place}`, 1_500 + Math.floor(place / 550), { fromId: place % 5 === 0 ? 'p9' : 'p1' }),
      );
      const unknown = [comment('u1', 9, { username: 'zoe' }), comment('u2', 3, { username: 'zoe' }), comment('u3', 4)];
      await store(db, messages, [...comments, ...unknown]);
      const items = await all(readHistory(db, { accountId: ACCOUNT }));
      expect(items).toHaveLength(1_353);
      expect(new Set(items.map(({ id }) => id)).size).toBe(1_353);
      expect(await countHistory(db, ACCOUNT)).toBe(1_353);
      const groups = items.filter(({ person }, place) => person !== items[place - 1]?.person);
      expect(groups.map(({ person }) => person)).toEqual(['p0', 'p1', 'p2', 'p9', '@zoe', 'comment u3']);
      for (const [place, { person, at }] of items.entries()) {
        const next = items[place + 1];
        if (next?.person === person) expect(next.at).toBeGreaterThanOrEqual(at);
      }
    });
  });

  it('of the newest so many is exactly that, with what came before of the same people', async () => {
    const thing = fc.record({
      person: fc.constantFrom('a', 'b', 'c', 'self'),
      at: fc.integer({ min: 1, max: 200 }),
      what: fc.constantFrom('in', 'out', 'comment', 'own-comment'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(thing, { selector: ({ at }) => at, maxLength: 40 }),
        fc.integer({ min: 1, max: 12 }),
        async (things, count) => {
          await withDatabase(async (db) => {
            const messages = things
              .filter(({ what }) => what === 'in' || what === 'out')
              .map(({ person, at, what }) =>
                message(person, at, { direction: what === 'in' ? 'in' : 'out', isSelf: person === 'self' }),
              );
            const comments = things
              .filter(({ what }) => what.endsWith('comment'))
              .map(({ person, at, what }) => comment(`c${at}`, at, { fromId: person, isOwn: what === 'own-comment' }));
            await store(db, messages, comments);
            const everything = await all(readHistory(db, { accountId: ACCOUNT }));
            const incoming = everything
              .filter(({ kind }) => kind === 'message' || kind === 'comment')
              .map(({ at }) => at)
              .toSorted((one, other) => other - one);
            const touched = await timeOfNewest(db, ACCOUNT, count);
            expect(touched).toBe(incoming.length < count ? 0 : incoming[count - 1]);

            const recent = await all(readHistory(db, { accountId: ACCOUNT, recent: { touched, since: touched - 50 } }));
            expect(recent.filter(({ at }) => at >= touched)).toEqual(everything.filter(({ at }) => at >= touched));
            const people = new Set(everything.filter(({ at }) => at >= touched).map(({ person }) => person));
            expect(recent).toEqual(everything.filter(({ person, at }) => people.has(person) && at >= touched - 50));
          });
        },
      ),
      {
        numRuns: 40,
        examples: [
          // The account's own comment touches nobody.
          [
            [
              { person: 'a', at: 3, what: 'own-comment' },
              { person: 'self', at: 2, what: 'comment' },
              { person: 'a', at: 1, what: 'in' },
            ],
            1,
          ],
        ],
      },
    );
  });

  it('tells an automation of Aside from a person by its send', async () => {
    await withDatabase(async (db) => {
      await db.put('outbox', {
        ...{ accountId: ACCOUNT, id: 'by-automation', createdAt: 1, templateIds: [], previewId: 'r' },
        target: { kind: 'person', igsid: 'p' },
        message: { kind: 'text', text: 'Hi' },
        author: 'automation',
        send: { state: 'echoed', at: 2, mid: 'x' },
      });
      const out = { direction: 'out', isSelf: false } as const;
      await store(
        db,
        [message('p', 1, { ...out, outboxId: 'by-automation' }), message('p', 2, { ...out, outboxId: 'other' })],
        [],
      );
      expect((await all(readHistory(db, { accountId: ACCOUNT }))).map((item) => 'by' in item && item.by)).toEqual([
        'automation',
        'person',
      ]);
    });
  });
});

describe('a row as a backtest sees it', () => {
  const seen = (more: Partial<MessageRow>) => itemOfMessage(message('p', 5, more), new Set());

  it('is what came, as it came', () => {
    expect(seen({ edit: { numEdit: 1, text: 'later' } })).toMatchObject({ kind: 'message', text: 'price' });
    expect(seen({ tap: { title: 'Mugs', payload: 'mugs' } })).toMatchObject({ kind: 'message', payload: 'mugs' });
    expect(seen({ kind: 'postback', tap: { title: 'Menu', payload: 'M' } })).toEqual({
      ...{ id: 'm-p-5', person: 'p', at: 5, kind: 'tap', payload: 'M', title: 'Menu' },
    });
    expect(seen({ replyTo: { storyUrl: 'https://cdn/s' } })).toMatchObject({ story: 'reply' });
    expect(seen({ attachments: [{ type: 'story_mention' }] })).toMatchObject({ story: 'mention' });
    expect(seen({ standby: true })).toMatchObject({ anotherApp: true });
  });

  it('is nothing for what the account did to itself, and opens the window where it only did that', () => {
    expect(seen({ isSelf: true })).toBeUndefined();
    expect(seen({ kind: 'placeholder' })).toBeUndefined();
    expect(seen({ unsent: true })).toMatchObject({ kind: 'opener' });
    expect(seen({ kind: 'referral' })).toMatchObject({ kind: 'opener' });
    const { opensAt: _opens, ...handover } = message('p', 5, { kind: 'handover' });
    expect(itemOfMessage(handover, new Set())).toBeUndefined();
  });

  it('of a comment is somebody else’s, told once and still there', () => {
    expect(itemOfComment(comment('c', 5, { isOwn: true }))).toBeUndefined();
    expect(itemOfComment(comment('c', 5, { twinOf: 'd' }))).toBeUndefined();
    expect(itemOfComment(comment('c', 5, { deleted: true }))).toBeUndefined();
    const privateReply = { outboxId: 'o', at: 7, state: 'spent' } as const;
    expect(itemOfComment(comment('c', 5, { fromId: 'p', username: 'pia', privateReply, text: 'x' }))).toEqual({
      ...{ id: 'c', person: 'p', at: 5, kind: 'comment', post: 'post', isLive: false, text: 'x', username: 'pia' },
      privateReplyAt: 7,
    });
  });
});
