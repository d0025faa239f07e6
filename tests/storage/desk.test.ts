import { describe, expect, it } from 'vitest';
import { putAway, snooze, takeBack, wake, withLabels } from '../../utils/inbox/desk.ts';
import { emptyMessage } from '../../utils/inbox/message-row.ts';
import { readConversation, readMessages } from '../../utils/storage/conversation-page.ts';
import { changeDesk, readWaking } from '../../utils/storage/desk-writes.ts';
import { putDraft } from '../../utils/storage/drafts.ts';
import { countInbox, type Lane, readInboxPage } from '../../utils/storage/inbox-pages.ts';
import { readLabels } from '../../utils/storage/labels.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { putPerson } from '../../utils/storage/people.ts';
import { readCommentsOfPerson } from '../../utils/storage/person-comments.ts';
import type { DraftRow, MessageRow } from '../../utils/storage/schema.ts';
import { readOutboxOfPerson } from '../../utils/storage/shown-sends.ts';
import { AT, byAccount, byPerson, deliver, NOW, PERSON } from './delivered.ts';
import { ACCOUNT, withDatabase } from './fresh-database.ts';

/** Steps of cursors. Counted from the start, because idb remembers at first use which function is a step. */
let steps = 0;
const takeStep = IDBCursor.prototype.continue;
IDBCursor.prototype.continue = function (...args) {
  steps += 1;
  return takeStep.apply(this, args);
};

const says = (mid: string, after = 0, igsid = PERSON) => ({
  ...byPerson({ message: { mid, text: 'Hi' } }, after),
  sender: { id: igsid },
});
const answers = (mid: string, after = 0) => byAccount({ message: { mid, text: 'Yes', is_echo: true } }, after);

async function done(database: AsideDatabase, igsid = PERSON, at = NOW): Promise<void> {
  await changeDesk(database, {
    accountId: ACCOUNT,
    igsid,
    change: (desk, { heardAt = 0 }) => putAway(desk, { through: heardAt, at }),
  });
}

async function snoozed(database: AsideDatabase, until: number): Promise<void> {
  await changeDesk(database, {
    accountId: ACCOUNT,
    igsid: PERSON,
    change: (desk, { heardAt = 0, spoken }) =>
      snooze(desk, { until, through: heardAt, at: NOW, ...(spoken && { spoken: spoken.mid }) }),
  });
}

const row = (database: AsideDatabase) => readConversation(database, ACCOUNT, PERSON);

async function lane(database: AsideDatabase, lane: Lane, limit = 20): Promise<string[]> {
  const { rows } = await readInboxPage(database, { accountId: ACCOUNT, lane, now: NOW, limit });
  return rows.map(({ igsid }) => igsid);
}

describe('what was put away', () => {
  it('leaves To answer for Done, stays in All, and comes back with the next message', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [says('m1')]);
      expect(await lane(database, 'to-answer')).toEqual([PERSON]);
      await done(database);
      expect(await row(database)).toMatchObject({ awaits: 0, doneAt: NOW });
      expect(await lane(database, 'to-answer')).toEqual([]);
      expect(await lane(database, 'done')).toEqual([PERSON]);
      expect(await lane(database, 'all')).toEqual([PERSON]);
      expect(await countInbox(database, { accountId: ACCOUNT, now: NOW })).toMatchObject({ toAnswer: 0, done: 1 });

      await deliver(database, [says('m2', 1_000)]);
      expect(await row(database)).toMatchObject({ awaits: 1 });
      expect(await row(database)).not.toHaveProperty('doneAt');
      expect(await lane(database, 'done')).toEqual([]);
    });
  });

  it('comes back for what was said before, but arrived only now', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [says('m1')]);
      await deliver(database, [answers('s1', 9_000)]);
      await done(database);
      await deliver(database, [says('m2', 8_000)]);
      expect(await row(database)).not.toHaveProperty('doneAt');
    });
  });

  it('stays away through reactions, edits, reads and our own words', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [says('m1')]);
      await done(database);
      await deliver(database, [
        byPerson({ reaction: { mid: 'm1', action: 'react', emoji: '❤' } }, 2_000),
        byPerson({ message_edit: { mid: 'm1', num_edit: 1, text: 'Hello' } }, 3_000),
        byPerson({ read: { mid: 'm1' } }, 4_000),
        answers('s1', 5_000),
      ]);
      expect(await row(database)).toMatchObject({ awaits: 0, doneAt: NOW, last: { mid: 's1' } });
    });
  });

  it('stays away when what brought it back is unsent, and asks again when it is taken back', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [says('m1')]);
      await done(database);
      await deliver(database, [says('m2', 1_000), byPerson({ message: { mid: 'm2', is_deleted: true } }, 2_000)]);
      expect(await row(database)).toMatchObject({ doneAt: NOW, awaits: 0 });
      await changeDesk(database, { accountId: ACCOUNT, igsid: PERSON, change: takeBack });
      expect(await row(database)).toMatchObject({ awaits: 1 });
    });
  });

  it('is nothing where there is no conversation', async () => {
    await withDatabase(async (database) => {
      expect(await changeDesk(database, { accountId: ACCOUNT, igsid: 'nobody', change: takeBack })).toBeUndefined();
      expect(await database.count('conversations')).toBe(0);
    });
  });
});

describe('what was snoozed', () => {
  it('asks for nothing until it is woken, and is found by its time', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [says('m1')]);
      await snoozed(database, NOW + 60_000);
      expect(await row(database)).toMatchObject({ awaits: 0, wakesAt: NOW + 60_000 });
      expect(await lane(database, 'all')).toEqual([PERSON]);
      const waking = (until: number) => readWaking(database, { accountId: ACCOUNT, until, limit: 5 });
      expect(await waking(NOW + 59_999)).toEqual([]);
      expect(await waking(NOW + 60_000)).toHaveLength(1);

      await changeDesk(database, { accountId: ACCOUNT, igsid: PERSON, change: wake });
      expect(await row(database)).toMatchObject({ awaits: 1 });
      expect(await waking(NOW + 60_000)).toEqual([]);
    });
  });

  it('comes back when the person writes again', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [says('m1')]);
      await snoozed(database, NOW + 60_000);
      await deliver(database, [says('m2', 1_000)]);
      expect(await row(database)).toMatchObject({ awaits: 1 });
      expect(await row(database)).not.toHaveProperty('wakesAt');
    });
  });

  it('needs not come back once it is answered, but does after an answer from before', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [says('m1')]);
      await snoozed(database, NOW + 60_000);
      await deliver(database, [answers('s1', 5_000)]);
      expect(await row(database)).not.toHaveProperty('wakesAt');
      await snoozed(database, NOW + 90_000);
      expect(await row(database)).toMatchObject({ wakesAt: NOW + 90_000, awaits: 0 });
    });
  });
});

describe('the names by which a person is found', () => {
  const found = async (database: AsideDatabase, word: string) =>
    (await database.getAllFromIndex('conversations', 'byName', [ACCOUNT, word])).map(({ igsid }) => igsid);

  it('follow the profile and the labels, and survive the next message', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [says('m1')]);
      await putPerson(database, ACCOUNT, PERSON, { profile: 'known', username: 'anna.b', name: 'Änna Berg' });
      await changeDesk(database, {
        accountId: ACCOUNT,
        igsid: PERSON,
        change: (desk) => withLabels(desk, ['Wedding']),
      });
      await deliver(database, [says('m2', 1_000)]);
      expect(await found(database, 'anna')).toEqual([PERSON]);
      expect(await found(database, 'wedding')).toEqual([PERSON]);
      expect(await readLabels(database)).toEqual(['Wedding']);

      await putPerson(database, ACCOUNT, PERSON, { profile: 'known', username: 'berta' });
      expect(await found(database, 'anna')).toEqual([]);
      expect(await found(database, 'berta')).toEqual([PERSON]);
      expect(await found(database, 'wedding')).toEqual([PERSON]);
    });
  });
});

describe('the lanes', () => {
  const draft = (key: string, updatedAt: number, more: Partial<DraftRow> = {}): DraftRow => ({
    accountId: ACCOUNT,
    key,
    text: 'Half',
    caret: 4,
    templateIds: [],
    updatedAt,
    owner: 'popup',
    ...more,
  });

  it('Drafts shows where a half-written text waits, the newest first', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [says('a', 0, '901'), says('b', 1, '902'), says('c', 2, '903'), says('d', 3, '904')]);
      await putDraft(database, draft('dm:902', NOW - 5));
      await putDraft(database, draft('dm:901', NOW));
      await putDraft(database, draft('dm:903', NOW + 1, { text: '  \n' }));
      await putDraft(
        database,
        draft('dm:904', NOW - 9, { text: '', extra: { kind: 'quick-replies', quickReplies: [] } }),
      );
      await putDraft(database, draft('public:c1', NOW + 2));
      await putDraft(database, draft('dm:gone', NOW + 3));
      expect(await lane(database, 'drafts')).toEqual(['901', '902', '904']);
      expect(await readInboxPage(database, { accountId: ACCOUNT, lane: 'drafts', now: NOW, limit: 2 })).toMatchObject({
        rows: [{ igsid: '901' }, { igsid: '902' }],
        hasMore: true,
      });
      expect(await countInbox(database, { accountId: ACCOUNT, now: NOW })).toMatchObject({ drafts: 3 });
    });
  });

  it('Failed shows whom something did not reach, each once, the newest first', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [says('a', 0, '901'), says('b', 1, '902'), says('c', 2, '903')]);
      const entry = {
        accountId: ACCOUNT,
        message: { kind: 'text', text: 'Yes' },
        templateIds: [],
        author: 'person',
      } as const;
      const to = (igsid: string) => ({ kind: 'person', igsid }) as const;
      const refused = { state: 'refused', at: NOW, reason: 'temporary' } as const;
      const unknown = { state: 'unknown', since: NOW, because: 'no-answer' } as const;
      await database.put('outbox', { ...entry, id: '1', createdAt: AT + 1, target: to('901'), send: refused });
      await database.put('outbox', { ...entry, id: '2', createdAt: AT + 2, target: to('902'), send: unknown });
      await database.put('outbox', { ...entry, id: '3', createdAt: AT + 3, target: to('901'), send: refused });
      await database.put('outbox', {
        ...entry,
        id: '4',
        createdAt: AT + 4,
        target: to('903'),
        send: { state: 'queued' },
      });
      const comment = { kind: 'public-reply', commentId: 'c1' } as const;
      await database.put('outbox', { ...entry, id: '5', createdAt: AT + 5, target: comment, send: refused });
      expect(await lane(database, 'failed')).toEqual(['901', '902']);
      expect(await countInbox(database, { accountId: ACCOUNT, now: NOW })).toMatchObject({ failed: 2 });
    });
  });

  it('Done shows what was put away, the latest first', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [says('a', 0, '901'), says('b', 1, '902'), says('c', 2, '903')]);
      await done(database, '902', NOW + 1);
      await done(database, '903', NOW);
      await done(database, '901', NOW + 2);
      expect(await lane(database, 'done')).toEqual(['901', '902', '903']);
      expect(await lane(database, 'done', 1)).toEqual(['901']);
    });
  });
});

describe("a person's comments", () => {
  it('are joined by id for certain and by user name probably, newest first', async () => {
    await withDatabase(async (database) => {
      const comment = (id: string, from: object) => ({
        field: 'comments',
        value: { id, from, text: id, media: { id: 'p' } },
      });
      const all: [string, object][] = [
        ['by-id', { id: PERSON, username: 'anna' }],
        ['by-name', { id: '777', username: 'anna' }],
        ['other', { id: '778', username: 'berta' }],
        ['own', { id: ACCOUNT, username: 'anna', self_ig_scoped_id: '990' }],
      ];
      for (const [place, [id, from]] of all.entries()) {
        await deliver(database, [comment(id, from)], { channel: 'changes', time: AT + place });
      }
      const found = await readCommentsOfPerson(database, ACCOUNT, { igsid: PERSON, username: 'anna' });
      expect(found.map(({ comment, isCertain }) => [comment.id, isCertain])).toEqual([
        ['by-name', false],
        ['by-id', true],
      ]);
      expect(await readCommentsOfPerson(database, ACCOUNT, { igsid: PERSON })).toHaveLength(1);
    });
  });
});

describe('in a conversation of thousands of messages', () => {
  async function fill(database: AsideDatabase, count: number, more: (place: number) => Partial<MessageRow>) {
    const transaction = database.transaction('messages', 'readwrite');
    for (let place = 0; place < count; place += 1) {
      const at = AT - 1_000_000 + place;
      const message = {
        ...emptyMessage(ACCOUNT, `m${place}`),
        igsid: PERSON,
        kind: 'message',
        at,
        shownAt: at,
      } as const;
      void transaction.store.put({ ...message, ...more(place) });
    }
    await transaction.done;
  }

  async function stepsOf(work: () => Promise<unknown>): Promise<number> {
    steps = 0;
    await work();
    return steps;
  }

  it.each([
    ['that all are ours', { direction: 'out' }],
    ['that nobody said', { kind: 'unknown' }],
    ['that all were unsent', { unsent: true, opensAt: AT }],
  ] as const)('the next one costs no walk through those %s', async (_what, more) => {
    await withDatabase(async (database) => {
      await fill(database, 5_000, () => more);
      expect(await stepsOf(() => deliver(database, [byPerson({ referral: { ref: 'shop' } })]))).toBeLessThan(1_000);
      await done(database);
      expect(await stepsOf(() => deliver(database, [answers('s1', 5_000)]))).toBeLessThan(1_000);
      expect(await row(database)).toMatchObject({ lastAt: AT + 5_000 });
    });
  });

  it('the newest fifty are read in fifty steps, and an old send without an answer looks only around itself', async () => {
    await withDatabase(async (database) => {
      await fill(database, 5_000, () => ({ direction: 'out', inThread: true }));
      const page = { accountId: ACCOUNT, igsid: PERSON, limit: 50 };
      expect(await stepsOf(() => readMessages(database, page))).toBe(50);
      await database.put('outbox', {
        accountId: ACCOUNT,
        id: 'old',
        createdAt: AT - 10_000_000,
        target: { kind: 'person', igsid: PERSON },
        message: { kind: 'text', text: 'Yes' },
        templateIds: [],
        author: 'person',
        send: { state: 'unknown', since: AT - 10_000_000, because: 'no-answer' },
      });
      let shown = 0;
      const cost = await stepsOf(async () => {
        shown = (await readOutboxOfPerson(database, ACCOUNT, PERSON)).length;
      });
      expect(shown).toBe(1);
      expect(cost).toBe(0);
    });
  });
});
