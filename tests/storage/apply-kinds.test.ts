import { describe, expect, it } from 'vitest';
import { shownReactions } from '../../utils/inbox/shown-reactions.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { applyEvents } from '../../utils/storage/apply-events.ts';
import { readConversation, readMessage, readMessages } from '../../utils/storage/conversation-page.ts';
import { countComments, readComments } from '../../utils/storage/inbox-pages.ts';
import { MOST_LONE_EDITS, readLoneEdits } from '../../utils/storage/lone-edits.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { deleteSend, putQueued } from '../../utils/storage/outbox-rows.ts';
import { readUnplaced } from '../../utils/storage/unplaced.ts';
import { AT, byAccount, byPerson, bySelf, deliver, eventsOf, NOW, OWN, PERSON, type Way } from './delivered.ts';
import { ACCOUNT, dump, withDatabase } from './fresh-database.ts';

const DAY = 24 * 3_600_000;
const message = (content: object = { text: 'Hi' }) => ({ message: { mid: 'm', ...content } });
const conversation = (database: AsideDatabase) => readConversation(database, ACCOUNT, PERSON);

describe('the reply window', () => {
  const opening: readonly [name: string, kind: string, item: object][] = [
    ['a message', 'message', byPerson(message())],
    ['a picture', 'message', byPerson(message({ attachments: [{ type: 'image' }] }))],
    ['something unsupported', 'message', byPerson(message({ is_unsupported: true }))],
    ['an answer to a message', 'message', byPerson(message({ text: 'Hi', reply_to: { mid: 'x' } }))],
    ['a tapped answer', 'quick-reply', byPerson(message({ text: 'Yes', quick_reply: { payload: 'YES' } }))],
    ['an answer to a story', 'story-reply', byPerson(message({ text: 'Hi', reply_to: { story: { id: 's' } } }))],
    ['a mention in a story', 'story-mention', byPerson(message({ attachments: [{ type: 'story_mention' }] }))],
    ['a tap', 'postback', byPerson({ postback: { mid: 'm', title: 'Prices' } })],
    ['a tap without an id', 'postback', byPerson({ postback: { title: 'Prices', referral: { ref: 'r' } } })],
    ['an ig.me link', 'referral', byPerson({ referral: { ref: 'shop' } })],
  ];

  it.each(opening)('is opened by %s, and says so', async (_name, kind, item) => {
    await withDatabase(async (database) => {
      await deliver(database, [item]);
      expect(await conversation(database)).toMatchObject({ opener: { kind, at: AT }, closesAt: AT + DAY });
    });
  });

  it.each(opening)('is not opened by %s that comes late', async (_name, _kind, item) => {
    await withDatabase(async (database) => {
      await deliver(database, [item], { late: true });
      const row = await conversation(database);
      expect(row).toBeDefined();
      expect(row).not.toHaveProperty('opener');
      expect(row).not.toHaveProperty('closesAt');
    });
  });

  it.each<[string, object, Way?]>([
    ['an unsend', byPerson({ message: { mid: 'm', is_deleted: true } })],
    ['a read', byPerson({ read: { mid: 'm' } })],
    ['a reaction', byPerson({ reaction: { mid: 'm', action: 'react', emoji: '❤' } })],
    ['an edit number 0', byPerson({ message_edit: { mid: 'm', num_edit: 0 } })],
    ['an edit', byPerson({ message_edit: { mid: 'm', num_edit: 1, text: 'x' } })],
    ['an echo', byAccount(message({ text: 'Hi', is_echo: true }))],
    ['a message to oneself', bySelf(message({ is_echo: true, is_self: true }))],
    ['a tap of oneself', bySelf({ is_self: true, postback: { mid: 'p' } })],
    ['an opt-in', byPerson({ optin: { ref: 'x' } })],
    ['a handing over', byPerson({ pass_thread_control: {} })],
    ['something unknown', byPerson({ hologram: {} })],
    ['a test', { ...byPerson(message()), sender: { id: '12334' } }],
    ['a comment', { field: 'comments', value: { id: 'c', from: { id: PERSON } } }, { channel: 'changes' }],
    ['a mention', { field: 'mentions', value: { media_id: '5' } }, { channel: 'changes' }],
  ])('is not opened by %s', async (_name, item, way) => {
    await withDatabase(async (database) => {
      await deliver(database, [item], way);
      for (const row of await database.getAll('conversations')) {
        expect(row).toMatchObject({ awaits: 0 });
        expect(row).not.toHaveProperty('closesAt');
      }
      expect(await database.count('conversations')).toBeLessThanOrEqual(1);
    });
  });

  it('is opened again by a link, for what was asked before', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [byPerson(message()), byPerson({ referral: { ref: 'shop' } }, DAY)]);
      expect(await conversation(database)).toMatchObject({
        awaits: 1,
        closesAt: AT + 2 * DAY,
        opener: { kind: 'referral' },
        last: { kind: 'referral' },
      });
    });
  });

  it('names no more of an opener that was taken back than that it was a message', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [
        byPerson(message({ reply_to: { story: { id: 's' } } })),
        byPerson({ message: { mid: 'm', is_deleted: true } }, 9),
      ]);
      expect(await conversation(database)).toMatchObject({ opener: { kind: 'message', at: AT }, closesAt: AT + DAY });
    });
  });
});

describe('the owner of a thread', () => {
  const pass = (after: number) => byPerson({ pass_thread_control: { new_owner_app_id: '1' } }, after);
  const take = (after: number) => byPerson({ take_thread_control: { new_owner_app_id: '2' } }, after);
  const said = (mid: string, after: number) => byPerson({ message: { mid, text: 'Hi' } }, after);

  it('is another app while events come on standby, and until it is given back', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [said('m1', 0)]);
      expect(await conversation(database)).not.toHaveProperty('handover');
      await deliver(database, [said('m2', 1)], { channel: 'standby' });
      expect(await conversation(database)).toMatchObject({ handover: { at: AT + 1 }, awaits: 1 });
      expect(await readMessage(database, ACCOUNT, 'm2')).toMatchObject({ standby: true, direction: 'in' });

      await deliver(database, [pass(2)]);
      expect(await conversation(database)).not.toHaveProperty('handover');
      await deliver(database, [take(3)]);
      expect(await conversation(database)).toMatchObject({ handover: { appId: '2', at: AT + 3 } });
      // Neither asking for it nor a role moves a thread.
      await deliver(database, [
        byPerson({ request_thread_control: { requested_owner_app_id: '3' } }, 4),
        byPerson({ app_roles: { 3: ['secondary_receiver'] } }, 5),
      ]);
      expect(await conversation(database)).toMatchObject({
        handover: { appId: '2', at: AT + 3 },
        last: { kind: 'handover' },
      });
      // Whoever hears it in the ordinary way owns it.
      await deliver(database, [said('m3', 6)]);
      expect(await conversation(database)).not.toHaveProperty('handover');
    });
  });

  it('is told by the newest of these, in whatever order they come', async () => {
    const steps: readonly [object, Way?][] = [
      [take(4)],
      [pass(2)],
      [said('m2', 3), { channel: 'standby' }],
      [said('m1', 1)],
    ];
    for (const order of [steps, steps.toReversed()]) {
      await withDatabase(async (database) => {
        for (const [item, way] of order) await deliver(database, [item], way);
        expect(await conversation(database)).toMatchObject({ handover: { appId: '2', at: AT + 4 } });
      });
    }
  });
});

describe('an edit number 0', () => {
  const trace = (mid: string, num_edit: unknown = 0) => ({ timestamp: AT, message_edit: { mid, num_edit } });
  const orders = <T>(one: T, other: T): T[][] => [
    [one, other],
    [other, one],
  ];

  it.each([0, '0'])(
    'leaves no trace beside its message, whichever of them comes first (num_edit %j)',
    async (number) => {
      for (const twin of [
        byPerson(message()),
        byAccount(message({ is_echo: true })),
        { message: { mid: 'm', is_deleted: true } },
      ]) {
        const plain = await withDatabase(async (database) => {
          await deliver(database, [twin]);
          return dump(database);
        });
        for (const order of orders<object>(trace('m', number), twin)) {
          await withDatabase(async (database) => {
            await deliver(database, order);
            expect(await dump(database)).toEqual(plain);
          });
          await withDatabase(async (database) => {
            for (const item of order) await deliver(database, [item]);
            expect(await dump(database)).toEqual(plain);
          });
        }
      }
    },
  );

  it('that stays alone is told, makes no line and no person, and is gone once its message is there', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [trace('m'), trace('m', '0'), { ...byPerson(trace('n'), 5) }]);
      expect(await readLoneEdits(database, ACCOUNT)).toEqual(
        [
          { mid: 'n', at: AT, receivedAt: NOW },
          { mid: 'm', at: AT, receivedAt: NOW },
        ].toSorted((one, other) => (one.mid < other.mid ? -1 : 1)),
      );
      expect(await database.count('conversations')).toBe(0);
      expect(await database.count('messages')).toBe(0);
      expect(await readUnplaced(database, { accountId: ACCOUNT, limit: 9 })).toEqual([]);

      await deliver(database, [byPerson(message())]);
      expect((await readLoneEdits(database, ACCOUNT)).map(({ mid }) => mid)).toEqual(['n']);
    });
  });

  it('does not pile up: the newest are kept', async () => {
    await withDatabase(async (database) => {
      const many = Array.from({ length: MOST_LONE_EDITS + 20 }, (_, place) => ({
        timestamp: AT + place,
        message_edit: { mid: `m${place}`, num_edit: 0 },
      }));
      await deliver(database, many.slice(0, 40));
      await deliver(database, many.slice(40));
      const kept = await readLoneEdits(database, ACCOUNT);
      expect(kept).toHaveLength(MOST_LONE_EDITS);
      expect(kept[0]).toMatchObject({ mid: `m${many.length - 1}` });
      expect(kept.at(-1)).toMatchObject({ mid: 'm20' });
    });
  });
});

describe('what comes before its message', () => {
  it('is attached by the mid once the message is there, and names nobody before', async () => {
    const beside = [
      { timestamp: AT + 2, read: { mid: 'm' } },
      { timestamp: AT + 3, reaction: { mid: 'm', action: 'react', emoji: '👍' } },
      { timestamp: AT + 4, message_edit: { mid: 'm', num_edit: '1', text: 'new' } },
    ];
    await withDatabase(async (database) => {
      await deliver(database, beside);
      expect(await database.count('conversations')).toBe(0);
      await deliver(database, [byAccount(message({ text: 'old', is_echo: true }))]);
      const { rows } = await readMessages(database, { accountId: ACCOUNT, igsid: PERSON, limit: 5 });
      expect(rows).toMatchObject([{ seenAt: AT + 2, edit: { numEdit: 1, text: 'new' }, text: 'old', igsid: PERSON }]);
      expect(rows.map(shownReactions)).toEqual([[{ by: PERSON, emoji: '👍' }]]);
      expect(await conversation(database)).toMatchObject({ last: { text: 'new' } });
    });
  });

  it('a reaction that names nobody is the one of the person, and taken back with it', async () => {
    await withDatabase(async (database) => {
      const react = { reaction: { mid: 'm', action: 'react', emoji: '❤' } };
      await deliver(database, [byPerson(message()), { timestamp: AT + 1, ...react }, byPerson(react, 1)]);
      const row = await readMessage(database, ACCOUNT, 'm');
      expect(row && shownReactions(row)).toEqual([{ by: PERSON, emoji: '❤' }]);
      await deliver(database, [{ timestamp: AT + 2, reaction: { mid: 'm', action: 'unreact' } }]);
      const after = await readMessage(database, ACCOUNT, 'm');
      expect(after && shownReactions(after)).toEqual([]);
    });
  });
});

describe('a comment on a boosted post', () => {
  const from = { id: PERSON, username: 'anna' };
  const copy = { id: 'copy', original_media_id: 'post', ad_id: '7', ad_title: 'Summer', media_product_type: 'AD' };
  const tellings = [
    { field: 'comments', value: { id: 'c', from, text: '?', media: copy } },
    {
      field: 'comments',
      value: { comment_id: 'c', from, text: '?', media: { id: 'post', media_product_type: 'FEED' } },
    },
  ];

  it('that is told for the ad and for the post is one, of the post', async () => {
    for (const order of [tellings, tellings.toReversed()]) {
      await withDatabase(async (database) => {
        for (const item of order) await deliver(database, [item], { channel: 'changes' });
        const { rows } = await readComments(database, { accountId: ACCOUNT, limit: 5 });
        expect(rows).toMatchObject([
          { id: 'c', mediaId: 'post', mediaProductType: 'FEED', adId: '7', adTitle: 'Summer' },
        ]);
        expect(await countComments(database, { accountId: ACCOUNT })).toEqual({ toAnswer: 1 });
      });
    }
  });
});

describe('a comment on a boosted post that is told under two ids', () => {
  interface Telling {
    id: string;
    isCopy?: boolean;
    text?: string | undefined;
    from?: object;
    /** ms after the first */
    after?: number;
  }
  const anna = { id: PERSON, username: 'anna' };
  const told = (database: AsideDatabase, { id, isCopy = false, from = anna, after = 0, ...more }: Telling) => {
    const media = isCopy ? { id: 'copy', original_media_id: 'post', ad_id: '7' } : { id: 'post' };
    const { text } = { text: '?', ...more };
    const value = { id, from, media, ...(text !== undefined && { text }) };
    return deliver(database, [{ field: 'comments', value }], { channel: 'changes', time: AT + after });
  };
  const shown = async (database: AsideDatabase) => {
    const [{ rows }, { toAnswer }] = await Promise.all([
      readComments(database, { accountId: ACCOUNT, limit: 9 }),
      countComments(database, { accountId: ACCOUNT }),
    ]);
    return { ids: rows.map(({ id }) => id).sort(), toAnswer };
  };
  const orders = <T>(all: readonly T[]): T[][] =>
    all.length === 0
      ? [[]]
      : all.flatMap((one, place) => orders(all.toSpliced(place, 1)).map((rest) => [one, ...rest]));

  it.each<[name: string, tellings: Telling[], ids: string[]]>([
    ['at once', [{ id: 'a', isCopy: true }, { id: 'o' }], ['o']],
    [
      'five seconds apart',
      [
        { id: 'a', isCopy: true },
        { id: 'o', after: 5_000 },
      ],
      ['o'],
    ],
    [
      'more than that apart',
      [
        { id: 'a', isCopy: true },
        { id: 'o', after: 5_001 },
      ],
      ['a', 'o'],
    ],
    [
      'by two people',
      [
        { id: 'a', isCopy: true },
        { id: 'o', from: { id: '902' } },
      ],
      ['a', 'o'],
    ],
    [
      'by name alone',
      [
        { id: 'a', isCopy: true, from: { username: 'x' } },
        { id: 'o', from: { username: 'x' } },
      ],
      ['o'],
    ],
    [
      'by nobody known',
      [
        { id: 'a', isCopy: true, from: {} },
        { id: 'o', from: {} },
      ],
      ['a', 'o'],
    ],
    [
      'in other words',
      [
        { id: 'a', isCopy: true },
        { id: 'o', text: '!' },
      ],
      ['a', 'o'],
    ],
    ['twice below the post', [{ id: 'a' }, { id: 'o' }], ['a', 'o']],
    [
      'without words',
      [
        { id: 'a', isCopy: true, text: undefined },
        { id: 'o', text: undefined },
      ],
      ['o'],
    ],
    [
      'with words that come later',
      [{ id: 'a', isCopy: true, text: undefined }, { id: 'a', isCopy: true }, { id: 'o' }],
      ['o'],
    ],
    [
      'two of them',
      [{ id: 'a', isCopy: true }, { id: 'b', isCopy: true, after: 4_000 }, { id: 'o' }, { id: 'p', after: 4_000 }],
      ['o', 'p'],
    ],
    [
      'one of two',
      [
        { id: 'a', isCopy: true },
        { id: 'b', isCopy: true, after: 4_000 },
        { id: 'o', after: 1_000 },
      ],
      ['b', 'o'],
    ],
  ])('%s, is one exactly if it is one, in any order', async (_name, tellings, ids) => {
    for (const order of orders(tellings)) {
      await withDatabase(async (database) => {
        for (const telling of order) await told(database, telling);
        expect(await shown(database)).toEqual({ ids, toAnswer: ids.length });
        expect(await database.count('comments')).toBe(new Set(tellings.map(({ id }) => id)).size);
      });
    }
  });

  it('is answered once, whichever of the two was answered, before or after the other came', async () => {
    const reply = (parent: string) => ({
      field: 'comments',
      value: { id: 'r', parent_id: parent, from: { id: ACCOUNT }, text: 'Yes' },
    });
    const steps: Record<string, (database: AsideDatabase) => Promise<unknown>> = {
      copy: (database) => told(database, { id: 'a', isCopy: true }),
      original: (database) => told(database, { id: 'o' }),
      'reply to the copy': (database) => deliver(database, [reply('a')], { channel: 'changes' }),
      'reply to the original': (database) => deliver(database, [reply('o')], { channel: 'changes' }),
    };
    for (const answered of ['copy', 'original']) {
      for (const order of orders(['copy', 'original', `reply to the ${answered}`])) {
        await withDatabase(async (database) => {
          for (const step of order) await steps[step]?.(database);
          expect(await shown(database), order.join()).toEqual({ ids: [answered === 'copy' ? 'a' : 'o'], toAnswer: 0 });
        });
      }
    }
  });

  it('has one private reply: what was begun at the copy stays in sight, and the other is refused', async () => {
    const reply = (id: string, commentId: string): OutboxEntry => ({
      accountId: ACCOUNT,
      id,
      createdAt: NOW,
      author: 'person',
      target: { kind: 'private-reply', commentId },
      message: { kind: 'text', text: 'Hello' },
      templateIds: [],
      send: { state: 'queued' },
    });
    await withDatabase(async (database) => {
      await told(database, { id: 'a', isCopy: true });
      await putQueued(database, reply('1', 'a'));
      await told(database, { id: 'o' });
      expect(await shown(database)).toEqual({ ids: ['a'], toAnswer: 1 });
      await expect(putQueued(database, reply('2', 'o'))).rejects.toThrow('private reply');
      await deleteSend(database, ACCOUNT, '1', () => true);
      expect(await shown(database)).toEqual({ ids: ['o'], toAnswer: 1 });
      await putQueued(database, reply('3', 'o'));
      await expect(putQueued(database, reply('4', 'a'))).rejects.toThrow('private reply');
    });
  });
});

describe('what belongs to no conversation', () => {
  it('is listed newest first, labelled, and never makes a customer', async () => {
    await withDatabase(async (database) => {
      const change = (field: string, value: object) => ({ field, value });
      await deliver(
        database,
        [
          change('mentions', { media_id: '5', comment_id: '6' }),
          change('story_insights', { media_id: '7', exits: -1 }),
        ],
        { channel: 'changes' },
      );
      const events = eventsOf([byPerson({ message: { mid: 'random_mid', text: 'random_text' } }, 5)]);
      await applyEvents(database, { accountId: ACCOUNT, events, now: NOW });
      await deliver(database, [{ timestamp: AT + 9, hologram: {} }]);
      const rows = await readUnplaced(database, { accountId: ACCOUNT, limit: 3 });
      expect(rows).toMatchObject([
        { name: 'hologram' },
        { kind: 'test', name: 'message' },
        { name: expect.stringMatching(/mentions|story_insights/) },
      ]);
      expect(rows[0]).toMatchObject({ kind: 'unknown' });
      const all = await readUnplaced(database, { accountId: ACCOUNT, limit: 9 });
      expect(all.find(({ kind }) => kind === 'mention')).toMatchObject({ name: 'mentions' });
      expect(all.find(({ kind }) => kind === 'story-insights')).toMatchObject({ name: 'story_insights' });
      expect(await database.count('conversations')).toBe(0);
    });
  });

  it('an opt-in stands in its conversation and is kept whole', async () => {
    await withDatabase(async (database) => {
      const item = byPerson({ optin: { ref: 'x' } });
      await deliver(database, [item, item]);
      const { rows } = await readMessages(database, { accountId: ACCOUNT, igsid: PERSON, limit: 5 });
      expect(rows).toMatchObject([{ kind: 'optin' }]);
      expect(await readUnplaced(database, { accountId: ACCOUNT, limit: 9 })).toMatchObject([
        { kind: 'optin', key: rows[0]?.mid, item },
      ]);
    });
  });

  it('a tap of the account on itself tells who it is to itself', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [bySelf({ is_self: true, referral: { ref: 'x' } })]);
      expect(await readConversation(database, ACCOUNT, OWN)).toMatchObject({ isSelf: true, awaits: 0 });
    });
  });
});
