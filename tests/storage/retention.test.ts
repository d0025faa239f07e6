import { describe, expect, it } from 'vitest';
import { emptyMessage } from '../../utils/inbox/message-row.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { applyReading } from '../../utils/storage/apply-reading.ts';
import { changeDesk } from '../../utils/storage/desk-writes.ts';
import { erasePerson } from '../../utils/storage/erase-person.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { removeOldMessages, removeOldRows } from '../../utils/storage/retention.ts';
import type { CommentRow, MessageRow } from '../../utils/storage/schema.ts';
import { ACCOUNT, dump, withDatabase } from './fresh-database.ts';

const DAY = 24 * 3_600_000;
const NOW = 1_763_700_000_000;
const BEFORE = NOW - 30 * DAY;
const OLD = BEFORE - DAY;

const said = (igsid: string, mid: string, at: number): MessageRow => ({
  ...emptyMessage(ACCOUNT, mid),
  ...{
    igsid,
    kind: 'message',
    at,
    atBy: 'graph',
    text: `words of ${mid}`,
    toldBy: { text: 'graph' },
    inThread: true,
    shownAt: at,
  },
});
const comment = (id: string, at: number, more: Partial<CommentRow> = {}): CommentRow => ({
  ...{ accountId: ACCOUNT, id, mediaId: 'post', isOwn: false, isLive: false, text: `words of ${id}`, at },
  ...{ hidden: false, deleted: false, awaits: 0, ownReplyIds: [], ...more },
});
const send = (id: string, createdAt: number, more: Pick<OutboxEntry, 'send' | 'target'>): OutboxEntry => ({
  ...{ accountId: ACCOUNT, id, createdAt, author: 'person', templateIds: [], message: { kind: 'text', text: id } },
  ...more,
});
const tell = (database: AsideDatabase, rows: readonly MessageRow[]) => applyReading(database, ACCOUNT, rows, NOW);

async function removeAll(database: AsideDatabase): Promise<number> {
  let removed = 0;
  let after: string | undefined;
  do {
    const step = await removeOldMessages(database, {
      accountId: ACCOUNT,
      before: BEFORE,
      now: NOW,
      ...(after !== undefined && { after }),
    });
    removed += step.removed;
    after = step.after;
  } while (after !== undefined);
  for (let more = true; more; ) {
    const step = await removeOldRows(database, { accountId: ACCOUNT, before: BEFORE });
    removed += step.removed;
    more = step.after !== undefined;
  }
  return removed;
}

describe('what is older than it may be', () => {
  it('goes: words as well, and a conversation that is left empty with its draft; what is younger stays', async () => {
    await withDatabase(async (database) => {
      await tell(database, [said('gone', 'm1', OLD), said('both', 'm2', OLD), said('both', 'm3', NOW - DAY)]);
      const draft = { text: 'half', caret: 0, templateIds: [], updatedAt: OLD, owner: 'popup' };
      await database.put('drafts', { accountId: ACCOUNT, key: 'dm:gone', ...draft });

      expect(await removeAll(database)).toBe(2);
      expect(await database.getAllKeys('messages')).toEqual([[ACCOUNT, 'm3']]);
      expect((await database.getAll('words')).map(({ mid }) => mid)).toEqual(['m3']);
      expect((await database.getAll('conversations')).map(({ igsid, last }) => [igsid, last.mid])).toEqual([
        ['both', 'm3'],
      ]);
      expect(await database.count('drafts')).toBe(0);
      expect(await removeAll(database)).toBe(0);
    });
  });

  it('is removed from thousands of messages and conversations, step by step, and from no other account', async () => {
    await withDatabase(async (database) => {
      const many = Array.from({ length: 2_500 }, (_, place) => said('long', `m${place}`, OLD - place));
      const wide = Array.from({ length: 250 }, (_, place) => said(`p${place}`, `w${place}`, OLD - place));
      await tell(database, [...many, ...wide]);
      const other = { ...said('long', 'theirs', OLD), accountId: '178999' };
      await applyReading(database, '178999', [other], NOW);

      expect(await removeAll(database)).toBe(2_750);
      expect((await database.getAll('messages')).map(({ mid }) => mid)).toEqual(['theirs']);
      expect((await database.getAll('conversations')).map(({ accountId }) => accountId)).toEqual(['178999']);
    });
  });

  it('stays where something is not settled, or will come back; a note keeps the card, and not a word of what was said', async () => {
    await withDatabase(async (database) => {
      await tell(database, [said('waits', 'm1', OLD), said('later', 'm2', OLD), said('noted', 'm3', OLD)]);
      await database.put(
        'outbox',
        send('s1', OLD, { send: { state: 'queued' }, target: { kind: 'person', igsid: 'waits' } }),
      );
      const later = await database.get('conversations', [ACCOUNT, 'later']);
      if (later) await database.put('conversations', { ...later, wakesAt: NOW + DAY });
      await changeDesk(database, {
        accountId: ACCOUNT,
        igsid: 'noted',
        change: (desk) => ({ ...desk, note: 'buys blue' }),
      });

      expect(await removeAll(database)).toBe(1);
      expect((await database.getAll('messages')).map(({ mid }) => mid)).toEqual(['m1', 'm2']);
      const noted = await database.get('conversations', [ACCOUNT, 'noted']);
      expect(noted).toMatchObject({ desk: { note: 'buys blue' }, awaits: 0 });
      expect(JSON.stringify(noted)).not.toContain('words of');
      expect(await database.count('outbox')).toBe(1);
    });
  });

  it('takes comments, settled sends, previews, and what was kept whole along', async () => {
    await withDatabase(async (database) => {
      for (const row of [comment('c1', OLD), comment('c2', OLD), comment('c3', NOW)])
        await database.put('comments', row);
      const reply = { kind: 'public-reply', commentId: 'c2' } as const;
      await database.put(
        'outbox',
        send('open', OLD, { send: { state: 'unknown', since: OLD, because: 'no-answer' }, target: reply }),
      );
      await database.put(
        'outbox',
        send('done', OLD, { send: { state: 'seen', at: OLD, mid: 'x' }, target: { kind: 'person', igsid: 'p' } }),
      );
      await database.put('unplaced', { accountId: ACCOUNT, key: 'k', name: 'new', at: OLD, receivedAt: OLD, item: {} });
      await database.put('notices', { accountId: ACCOUNT, key: 'message:m', at: OLD });

      expect(await removeAll(database)).toBe(1);
      expect((await database.getAll('comments')).map(({ id }) => id)).toEqual(['c2', 'c3']);
      expect((await database.getAll('outbox')).map(({ id }) => id)).toEqual(['open']);
      expect(await database.count('unplaced')).toBe(0);
      expect(await database.count('notices')).toBe(0);
    });
  });
});

describe('erasing one person', () => {
  it('leaves nothing of them anywhere, and everything of the others', async () => {
    await withDatabase(async (database) => {
      const PERSON = '6660001';
      await tell(database, [said('other', 'm0', NOW)]);
      const before = await dump(database);

      await tell(database, [said(PERSON, 'm1', NOW), said(PERSON, 'm2', OLD)]);
      const row = await database.get('conversations', [ACCOUNT, PERSON]);
      if (row) await database.put('conversations', { ...row, person: { profile: 'known', username: 'mara.lind' } });
      await changeDesk(database, {
        accountId: ACCOUNT,
        igsid: PERSON,
        change: (desk) => ({ ...desk, note: 'buys blue' }),
      });
      await database.put('comments', comment('c1', NOW, { fromId: PERSON }));
      await database.put('comments', comment('c2', NOW, { fromId: 'x', username: 'mara.lind' }));
      await database.put('comments', comment('c3', NOW, { isOwn: true, parentId: 'c1', text: '@mara.lind thanks' }));
      await database.put(
        'outbox',
        send('s1', NOW, { send: { state: 'queued' }, target: { kind: 'person', igsid: PERSON } }),
      );
      await database.put(
        'outbox',
        send('s2', NOW, { send: { state: 'queued' }, target: { kind: 'public-reply', commentId: 'c2' } }),
      );
      for (const key of [`dm:${PERSON}`, 'public:c1']) {
        const draft = { text: 'half', caret: 0, templateIds: [], updatedAt: NOW, owner: 'popup' };
        await database.put('drafts', { accountId: ACCOUNT, key, ...draft });
      }
      const kept = { name: 'new', at: NOW, receivedAt: NOW, item: { sender: { id: PERSON } } };
      await database.put('unplaced', { accountId: ACCOUNT, key: 'k', ...kept });
      await database.put('notices', { accountId: ACCOUNT, key: 'message:m1', at: NOW });

      await erasePerson(database, ACCOUNT, PERSON);
      expect(await dump(database)).toEqual(before);
    });
  });
});
