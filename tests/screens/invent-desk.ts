// The desk of an invented studio, as the design's pictures show it: rows that the application itself has derived.
import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import type { Channel } from '../../utils/instagram/delivery.ts';
import { parseEvent } from '../../utils/instagram/parse-event.ts';
import type { OutboxEntry, SendState } from '../../utils/outbox/entry.ts';
import { applyEvents } from '../../utils/storage/apply-events.ts';
import { openDatabase } from '../../utils/storage/migrate-database.ts';
import { MIGRATIONS } from '../../utils/storage/migrations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { putPerson } from '../../utils/storage/people.ts';
import type { AsideSchema } from '../../utils/storage/schema.ts';
import { inventAutomations, inventPreviews } from './invent-automations.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The stores that are handed over; all else belongs to the browser that the rows are put into. */
const STORES = [
  'conversations',
  'messages',
  'words',
  'comments',
  'media',
  'outbox',
  'drafts',
  'automations',
  'previews',
] as const;
export type DeskRows = { [Store in (typeof STORES)[number]]: AsideSchema[Store]['value'][] };

/** Where invented pictures lie: a host of Instagram's CDN, for which a test answers. `gone-…` is to be answered with 404. */
export function pictureAddress(name: string): string {
  return `https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=${name}&signature=invented`;
}

/** Something said: by the person unless `ours`; `ago` in ms before now. */
interface Said {
  ago: number;
  ours?: true;
  content: object;
}

interface Someone {
  igsid: string;
  username: string;
  name: string;
  follows?: true;
  said: readonly Said[];
}

const text = (ago: number, words: string): Said => ({ ago, content: { message: { text: words } } });
const ours = (ago: number, words: string): Said => ({
  ago,
  ours: true,
  content: { message: { text: words, is_echo: true } },
});
const closesIn = (left: number): number => DAY - left;

export const PEOPLE: readonly Someone[] = [
  {
    igsid: '901000000000001',
    username: 'noor.hd',
    name: 'Noor Haddad',
    follows: true,
    said: [
      text(
        closesIn(42 * MINUTE),
        'Is the speckled jug still there? I could collect it today if you’re open. Also, does it survive the dishwasher?',
      ),
    ],
  },
  {
    igsid: '901000000000002',
    username: 'priya.makes',
    name: 'Priya Raman',
    follows: true,
    said: [
      {
        ago: 3 * DAY,
        content: {
          message: {
            text: 'Something of yours would live here. Is 30 cm too big for a bowl?',
            attachments: [{ type: 'image', payload: { url: pictureAddress('shelf') } }],
          },
        },
      },
      ours(3 * DAY - 2 * HOUR, '30 cm is perfect there. The next big bowls come out of the kiln on Friday.'),
      {
        ago: 2 * DAY,
        content: { reaction: { mid: 'out-901000000000002-1', action: 'react', reaction: 'love', emoji: '❤' } },
      },
      {
        ago: closesIn(130 * MINUTE),
        content: {
          message: {
            text: 'Those glazes! Which one goes on the big bowls?',
            reply_to: { story: { id: '18', url: pictureAddress('story') } },
          },
        },
      },
    ],
  },
  {
    igsid: '901000000000003',
    username: 'tomas.rey',
    name: 'Tomás Rey',
    said: [{ ago: closesIn(530 * MINUTE), content: { message: { is_unsupported: true } } }],
  },
  {
    igsid: '901000000000004',
    username: 'leila.osman',
    name: 'ليلى عثمان',
    follows: true,
    said: [
      ours(closesIn(14 * HOUR) + HOUR, 'أهلًا ليلى'),
      text(closesIn(14 * HOUR), 'مرحبًا، هل ما زالت هناك أماكن في ورشة السبت؟'),
    ],
  },
  {
    igsid: '901000000000005',
    username: 'ellie.marsh',
    name: 'Ellie Marsh',
    said: [text(closesIn(19 * HOUR), 'Could you show me the blue one?')],
  },
  {
    igsid: '901000000000006',
    username: 'jonas.feld',
    name: 'Jonas Feld',
    said: [
      ours(closesIn(21 * HOUR) + 2 * HOUR, 'It is yours. Thank you!'),
      text(closesIn(21 * HOUR), 'Thanks! Do you ship to Germany, and what would it cost?'),
    ],
  },
  {
    igsid: '901000000000007',
    username: 'hanne.dk',
    name: 'Hanne Dijkstra',
    said: [text(5 * HOUR, 'Could you keep the tall vase?'), ours(2 * HOUR, 'Lovely, I’ll keep it aside until Friday.')],
  },
  {
    igsid: '901000000000008',
    username: 'bram.kookt',
    name: 'Bram Kuiper',
    said: [
      text(4 * DAY, 'Do the mugs come in sets of four?'),
      ours(4 * DAY - HOUR, 'They do, 108 € for four. Which glaze do you like?'),
      text(52 * HOUR, 'Tideline! I’ll ask my wife and tell you.'),
    ],
  },
];

const POSTS = [
  { id: '17900000000000001', caption: 'Speckled jugs, second firing', ago: 7 * DAY },
  { id: '17900000000000002', caption: 'Kiln opening, November', ago: 11 * DAY },
] as const;

const COMMENTS = [
  {
    id: '18000000000000001',
    post: 0,
    by: 'oscar.brandt',
    ago: 3 * HOUR,
    text: 'Are these food safe? And is there a smaller one for milk?',
  },
  { id: '18000000000000002', post: 0, by: 'marta.cabral', ago: 128 * HOUR, text: 'Please tell me you post to Lisbon' },
  { id: '18000000000000003', post: 0, by: 'noor.hd', ago: 26 * HOUR, text: 'Is the speckled one still there?' },
  {
    id: '18000000000000004',
    post: 1,
    by: 'deals.loft.22',
    ago: 30 * HOUR,
    text: 'Promote it on our page, DM for price!!',
  },
  { id: '18000000000000005', post: 1, by: 'jonas.feld', ago: 8 * DAY, text: 'Which day is the opening?' },
] as const;

/** @param given `now` in ms since 1970 */
export async function inventDesk(given: { accountId: string; now: number }): Promise<DeskRows> {
  const { accountId, now } = given;
  const name = 'invented desk';
  const db = await openDatabase(name, MIGRATIONS);
  try {
    await db.put('accounts', {
      id: accountId,
      username: 'kestrelyard.ceramics',
      connection: { loginType: 'instagram', connectedAt: now - 30 * DAY },
      secretId: 'none',
    });
    for (const someone of PEOPLE) await letWrite(db, accountId, someone, now);
    await letComment(db, accountId, now);
    for (const entry of sends(accountId, now)) await db.put('outbox', entry);
    await db.put('drafts', {
      accountId,
      key: 'dm:901000000000008',
      text: 'Shall I reserve the set for you?',
      caret: 32,
      templateIds: [],
      updatedAt: now - HOUR,
      owner: 'nobody',
    });
    return {
      conversations: await db.getAll('conversations'),
      messages: await db.getAll('messages'),
      words: await db.getAll('words'),
      comments: await db.getAll('comments'),
      media: await db.getAll('media'),
      outbox: await db.getAll('outbox'),
      drafts: await db.getAll('drafts'),
      automations: inventAutomations(now),
      previews: inventPreviews(accountId, now),
    };
  } finally {
    db.close();
    await deleteDB(name);
  }
}

async function letWrite(db: AsideDatabase, accountId: string, someone: Someone, now: number): Promise<void> {
  const { igsid, username, name, follows } = someone;
  const items = someone.said.map(({ ago, ours: isOurs, content }, at) => {
    const [sender, recipient] = isOurs ? [accountId, igsid] : [igsid, accountId];
    const mid = `${isOurs ? 'out' : 'in'}-${igsid}-${at}`;
    const message = 'message' in content ? { message: { mid, ...Object(content.message) } } : {};
    return { sender: { id: sender }, recipient: { id: recipient }, timestamp: now - ago, ...content, ...message };
  });
  await apply(db, accountId, 'messaging', items, now);
  await putPerson(db, accountId, igsid, {
    username,
    name,
    profile: 'known',
    askedAt: now,
    ...(follows ? { followsAccount: true } : {}),
  });
}

async function letComment(db: AsideDatabase, accountId: string, now: number): Promise<void> {
  for (const [at, { id, caption, ago }] of POSTS.entries()) {
    const askedAt = now;
    const thumbnailUrl = pictureAddress(`post-${at}`);
    const permalink = `https://www.instagram.com/p/invented${at}/`;
    await db.put('media', {
      accountId,
      id,
      caption,
      mediaType: 'IMAGE',
      thumbnailUrl,
      permalink,
      at: now - ago,
      askedAt,
      state: 'known',
    });
  }
  for (const { id, post, by, ago, text: words } of COMMENTS) {
    const value = {
      id,
      text: words,
      from: { id: `902${id.slice(3)}`, username: by },
      media: { id: POSTS[post].id, media_product_type: 'FEED' },
    };
    await apply(db, accountId, 'changes', [{ field: 'comments', value }], now, now - ago);
  }
}

async function apply(
  db: AsideDatabase,
  accountId: string,
  channel: Channel,
  items: readonly object[],
  now: number,
  time = now,
): Promise<void> {
  const events = items.flatMap((item) =>
    parseEvent({ accountId, channel, item, time, receivedAt: now, late: false }, { accountId }),
  );
  await applyEvents(db, { accountId, events, now });
}

/** One that Instagram refused. */
function sends(accountId: string, now: number): OutboxEntry[] {
  const refused: SendState = { state: 'refused', at: now - HOUR, reason: 'media-refused', code: 100, subcode: 2534068 };
  return [
    {
      accountId,
      id: 'refused-picture',
      createdAt: now - HOUR,
      target: { kind: 'person', igsid: '901000000000005' },
      message: { kind: 'media', media: 'image', source: { url: 'https://kestrelyard.example/bowl-tideline.heic' } },
      templateIds: [],
      author: 'person',
      send: refused,
    },
  ];
}
