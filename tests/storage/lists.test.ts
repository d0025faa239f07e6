import { describe, expect, it, vi } from 'vitest';
import { emptyMessage } from '../../utils/inbox/message-row.ts';
import { type MessageCursor, readMessages } from '../../utils/storage/conversation-page.ts';
import { countInbox, type Lane, readComments, readInboxPage } from '../../utils/storage/inbox-pages.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { CommentRow, ConversationRow, MessageRow } from '../../utils/storage/schema.ts';
import { ACCOUNT, withDatabase } from './fresh-database.ts';

const NOW = 1_763_700_000_000;
const HOUR = 3_600_000;
const MESSAGES = 20_000;
const PEOPLE = 400;

/** Steps of cursors. Counted from the start, because idb remembers at first use which function is a step. */
let steps = 0;
const takeStep = IDBCursor.prototype.continue;
IDBCursor.prototype.continue = function (...args) {
  steps += 1;
  return takeStep.apply(this, args);
};

async function fill(database: AsideDatabase): Promise<void> {
  const transaction = database.transaction(['messages', 'conversations'], 'readwrite');
  const messages = transaction.objectStore('messages');
  for (let place = 0; place < MESSAGES; place += 1) {
    const at = NOW - Math.floor(place / 3);
    // Half of all is one long conversation; moments are shared, so that equal times meet a page's end.
    const igsid = place % 2 === 0 ? 'long' : `p${place % PEOPLE}`;
    const row: MessageRow = {
      ...emptyMessage(ACCOUNT, `m${place}`),
      igsid,
      kind: 'message',
      at,
      atBy: 'event',
      shownAt: at,
    };
    void messages.put(row);
  }
  for (let place = 0; place < PEOPLE; place += 1) {
    void transaction.objectStore('conversations').put(conversation(place));
  }
  await transaction.done;
}

function conversation(place: number): ConversationRow {
  const lastAt = NOW - Math.floor(place / 7) * 60_000;
  return {
    accountId: ACCOUNT,
    igsid: `p${place}`,
    isSelf: false,
    person: { profile: 'not-asked' },
    lastAt,
    last: { mid: 'm', direction: 'in', kind: 'message' },
    // Open, closing, closed and never opened, with equal moments among them.
    ...(place % 4 !== 3 && { closesAt: NOW + (Math.floor(place / 10) - 10) * HOUR }),
    awaits: place % 2 === 0 ? 1 : 0,
    names: [],
  };
}

async function allOf<Row, Cursor>(
  read: (cursor: Cursor | undefined) => Promise<{ rows: Row[]; next: Cursor | undefined }>,
): Promise<Row[][]> {
  const pages: Row[][] = [];
  let cursor: Cursor | undefined;
  do {
    const page = await read(cursor);
    pages.push(page.rows);
    cursor = page.next;
  } while (cursor !== undefined);
  return pages;
}

/** The first rows of the inbox, which must say rightly whether there are more. */
async function inboxRows(database: AsideDatabase, lane: Lane, limit: number, all: number): Promise<ConversationRow[]> {
  const { rows, hasMore } = await readInboxPage(database, { accountId: ACCOUNT, lane, now: NOW, limit });
  expect(rows).toHaveLength(Math.min(limit, all));
  expect(hasMore).toBe(all > limit);
  return rows;
}

describe('a list among 20,000 messages', () => {
  it('is read by index and page, complete, without overlap, and never by loading a store', async () => {
    await withDatabase(async (database) => {
      await fill(database);
      const spies = [vi.spyOn(IDBObjectStore.prototype, 'getAll'), vi.spyOn(IDBObjectStore.prototype, 'openCursor')];
      const pageAtOnce = vi.spyOn(IDBIndex.prototype, 'getAll');
      steps = 0;

      const pages = await allOf<MessageRow, MessageCursor>(async (cursor) => {
        const page = await readMessages(database, {
          accountId: ACCOUNT,
          igsid: 'long',
          limit: 50,
          ...(cursor && { before: cursor }),
        });
        if (cursor === undefined) expect(steps).toBe(50);
        return { rows: page.rows, next: page.before };
      });
      const rows = pages.toReversed().flat();
      expect(rows).toHaveLength(MESSAGES / 2);
      expect(new Set(rows.map((row) => row.mid)).size).toBe(MESSAGES / 2);
      expect(rows.every((row, place) => place === 0 || row.at >= (rows[place - 1]?.at ?? 0))).toBe(true);

      steps = 0;
      await readInboxPage(database, { accountId: ACCOUNT, lane: 'all', now: NOW, limit: 10 });
      // The first page comes in one answer, and is told how long it may be.
      expect(steps).toBe(0);
      expect(pageAtOnce).toHaveBeenCalledExactlyOnceWith(expect.anything(), 11);

      for (const spy of spies) expect(spy).not.toHaveBeenCalled();
      vi.restoreAllMocks();
    });
  });

  it.each([1, 7, 10, 1_000])('shows the first %i of the inbox in its order', async (limit) => {
    await withDatabase(async (database) => {
      await fill(database);
      const everybody = Array.from({ length: PEOPLE }, (_, place) => conversation(place));
      const open = everybody.filter((row) => row.awaits === 1 && (row.closesAt ?? 0) > NOW);
      const closing = open.filter((row) => (row.closesAt ?? 0) < NOW + 3 * HOUR);

      const all = await inboxRows(database, 'all', limit, PEOPLE);
      const first = all.slice(0, open.length);
      expect(first.map((row) => row.closesAt)).toEqual(
        open
          .map((row) => row.closesAt)
          .sort((a, b) => (a ?? 0) - (b ?? 0))
          .slice(0, limit),
      );
      const rest = all.slice(open.length).map((row) => row.lastAt);
      expect(rest).toEqual(rest.toSorted((a, b) => b - a));
      expect(new Set(all.map((row) => row.igsid)).size).toBe(all.length);

      const toAnswer = await inboxRows(database, 'to-answer', limit, open.length);
      expect(toAnswer.map((row) => row.igsid)).toEqual(first.map((row) => row.igsid));
      const soon = await inboxRows(database, 'closing', limit, closing.length);
      expect(soon.map((row) => row.igsid)).toEqual(first.slice(0, soon.length).map((row) => row.igsid));

      expect(await countInbox(database, { accountId: ACCOUNT, now: NOW })).toEqual({
        toAnswer: open.length,
        closing: closing.length,
        drafts: 0,
        failed: 0,
        done: 0,
        nextClosesAt: first[0]?.closesAt,
      });
    });
  });

  it("shows other people's comments, newest first, each once", async () => {
    await withDatabase(async (database) => {
      for (let place = 0; place < 60; place += 1) {
        const row: CommentRow = {
          accountId: ACCOUNT,
          id: `c${place}`,
          mediaId: 'p',
          isOwn: place % 5 === 0,
          isLive: false,
          at: NOW - Math.floor(place / 4),
          hidden: false,
          deleted: false,
          awaits: 1,
          ownReplyIds: [],
        };
        await database.put('comments', row);
      }
      const { rows, hasMore } = await readComments(database, { accountId: ACCOUNT, limit: 48 });
      expect(rows).toHaveLength(48);
      expect(hasMore).toBe(false);
      expect(new Set(rows.map((row) => row.id)).size).toBe(48);
      expect(rows.every((row, place) => !row.isOwn && row.at <= (rows[place - 1]?.at ?? NOW))).toBe(true);

      const first = await readComments(database, { accountId: ACCOUNT, limit: 7 });
      expect(first).toEqual({ rows: rows.slice(0, 7), hasMore: true });
    });
  });
});
