import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { outlineOfRun } from '../../utils/automation/preview/live-end.ts';
import { type LiveOrder, startLive, stepLive } from '../../utils/automation/preview/live-machine.ts';
import type { LiveInput, LiveRun } from '../../utils/automation/preview/live-run.ts';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { acceptSend, startSend } from '../../utils/outbox/ledger.ts';
import { putDraft } from '../../utils/storage/drafts.ts';
import { addToJournal } from '../../utils/storage/journal.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { moveSend, putQueued } from '../../utils/storage/outbox-rows.ts';
import { changePreview, putPreview } from '../../utils/storage/previews.ts';
import { AT, byAccount, byPerson, bySelf, deliver, OWN, PERSON } from './delivered.ts';
import { ACCOUNT, dump, withDatabase } from './fresh-database.ts';

/** One word in small letters, as which it also stands among the words that are searched. */
const CANARY = 'canary5milllane';
/** Ends in a letter outside of Latin-1, so that it is stored in two forms: alone, and among other letters. */
const WIDE = `${CANARY} 🐤`;

/** Whether any store holds it, as text or in the bytes in which rows are cloned. */
async function isAnywhere(database: AsideDatabase): Promise<string[]> {
  const stores = Object.entries(await dump(database));
  const forms = [Buffer.from(CANARY, 'latin1'), Buffer.from(CANARY, 'utf16le')];
  return stores.flatMap(([store, rows]) => {
    const bytes = serialize(structuredClone(rows));
    const found = JSON.stringify(rows).includes(CANARY) || forms.some((form) => bytes.includes(form));
    return found ? [store] : [];
  });
}

const media = { url: `https://cdn/${CANARY}`, title: WIDE, ig_post_media_id: CANARY };
const cards = [
  { title: WIDE, subtitle: CANARY, image_url: CANARY, buttons: [{ title: CANARY, payload: CANARY, url: CANARY }] },
];
const content = {
  text: WIDE,
  attachments: [
    { type: CANARY, payload: media },
    { type: 'template', payload: { generic: { elements: cards } } },
  ],
  quick_reply: { payload: CANARY },
  reply_to: { story: { id: CANARY, url: CANARY, link_sticker_url: CANARY } },
  referral: { ref: CANARY, ads_context_data: { ad_title: WIDE, photo_url: CANARY } },
};

type Write = (database: AsideDatabase) => Promise<unknown>;
const change = (field: string, value: object) => ({ field, value });

/** Everything that a message of the person can have left, item by item. */
const ofPerson: readonly [name: string, item: object, channel?: 'changes' | 'standby'][] = [
  ['the message', byPerson({ message: { mid: 'm', ...content } })],
  ['the message, on standby', byPerson({ message: { mid: 'm', ...content } }), 'standby'],
  ['the message, as a change', change('messages', byPerson({ message: { mid: 'm', ...content } })), 'changes'],
  ['the message without parties', { timestamp: AT, message: { mid: 'm', ...content } }],
  ['a tap with its id', byPerson({ postback: { mid: 'm', title: WIDE, payload: CANARY, referral: { ref: CANARY } } })],
  ['an edit', { message_edit: { mid: 'm', num_edit: 2, text: WIDE } }],
  ['an edit number 0', byPerson({ message_edit: { mid: 'm', num_edit: 0, text: WIDE } })],
  ['an edit without a number', byPerson({ message_edit: { mid: 'm', num_edit: 'n', text: WIDE } })],
  ['something unknown beside it', byPerson({ message: { mid: 'm' }, hologram: { text: WIDE } })],
  ['something unknown about it', byPerson({ hologram: { mid: 'm', text: WIDE } })],
  ['something unknown, as a change', change('holograms', { mid: 'm', text: CANARY }), 'changes'],
  ['a later answer to it', byPerson({ message: { mid: 'm2', text: 'ok', reply_to: { mid: 'm' } } }, 5)],
];

const unsend = (mid: string) => ({ timestamp: AT + 9, message: { mid, is_deleted: true } });

const deliveries: readonly Write[] = ofPerson.map(
  ([, item, channel]) =>
    (database) =>
      deliver(database, [item], channel ? { channel } : {}),
);

const sent: readonly OutgoingMessage[] = [
  { kind: 'text', text: WIDE },
  { kind: 'quick-replies', text: WIDE, quickReplies: [{ type: 'text', title: CANARY, payload: CANARY }] },
  { kind: 'buttons', text: WIDE, buttons: [{ type: 'postback', title: CANARY, payload: CANARY }] },
  { kind: 'cards', cards: [{ title: WIDE, subtitle: CANARY, imageUrl: CANARY, url: CANARY }] },
  { kind: 'products', productIds: [CANARY] },
  { kind: 'media', media: 'image', source: { url: CANARY } },
  { kind: 'images', images: [{ url: CANARY }, { attachmentId: CANARY }] },
  { kind: 'post', mediaId: CANARY },
];

/** A send of ours, from the entry to the answer. */
function sends(message: OutgoingMessage): Write {
  const entry: OutboxEntry = {
    accountId: ACCOUNT,
    id: 'send',
    createdAt: AT,
    target: { kind: 'person', igsid: PERSON },
    message,
    templateIds: [],
    author: 'person',
    send: { state: 'queued' },
  };
  return async (database) => {
    await putQueued(database, entry);
    const move = (change: (present: OutboxEntry) => OutboxEntry) =>
      moveSend(database, { accountId: ACCOUNT, id: 'send', change });
    await move((present) => startSend(present, AT));
    await move((present) => acceptSend(present, { at: AT, mid: 'm' }));
  };
}

const echo: Write = (database) => deliver(database, [byAccount({ message: { mid: 'm', ...content, is_echo: true } })]);

const order: LiveOrder = {
  accountId: ACCOUNT,
  id: 'p',
  name: 'Hello',
  source: { kind: 'template', id: 'a', script: 'say template /hello\nwait for an answer, at most 2 h' },
  mode: 'live',
  person: {},
  templates: {
    hello: [{ kind: 'buttons', text: WIDE, buttons: [{ type: 'postback', title: CANARY, payload: CANARY }] }],
  },
  ownIgsid: OWN,
};
const { run } = startLive(order, AT);
const { run: recording } = startLive(
  { ...order, id: 'r', source: { kind: 'other' }, mode: 'recorded', templates: {} },
  AT,
);
const step = (input: LiveInput, id: string): Write => {
  const change = (present: LiveRun) => stepLive(present, outlineOfRun(present), input, () => false, AT + 1).run;
  return async (database) => {
    await changePreview(database, { accountId: ACCOUNT, id, now: AT + 1 }, change);
  };
};
const heard = { kind: 'echo', mid: 'm', text: WIDE, at: AT, receivedAt: AT } as const;
const previewed = (id: string): readonly Write[] => [
  (database) => deliver(database, [bySelf({ message: { mid: 'm', ...content, is_echo: true, is_self: true } })]),
  step(heard, id),
  step({ kind: 'accepted', outboxId: 'preview-p-1', mid: 'm' }, id),
  step({ ...heard, text: `${WIDE} differently` }, id),
];

/** The unsend at each place of a row of writes. */
async function atEachPlace(writes: readonly Write[]): Promise<void> {
  for (let place = 0; place <= writes.length; place += 1) {
    await withDatabase(async (database) => {
      await addToJournal(database, { at: AT, what: 'first' });
      for (const write of writes.toSpliced(place, 0, (to) => deliver(to, [unsend('m')]))) await write(database);
      expect(await isAnywhere(database)).toEqual([]);
      expect(await database.get('messages', [ACCOUNT, 'm'])).toMatchObject({ unsent: true });
    });
  }
}

describe('what was taken back', () => {
  it('is found by the search that this test makes, while it is there', async () => {
    await withDatabase(async (database) => {
      await deliveries[0]?.(database);
      expect(await isAnywhere(database)).toEqual(['conversations', 'messages', 'words']);
      for (const write of deliveries) await write(database);
      await sends({ kind: 'text', text: WIDE })(database);
      await putPreview(database, run);
      expect(await isAnywhere(database)).toEqual(['messages', 'outbox', 'previews', 'unplaced', 'words']);
    });
  });

  it.each(ofPerson)('leaves no byte of %s, whether it comes before or after', async (_name, item, channel) => {
    await atEachPlace([(database) => deliver(database, [item], channel ? { channel } : {})]);
  });

  it('leaves no byte of all of that together, one by one', async () => {
    await atEachPlace(deliveries);
    await atEachPlace(deliveries.toReversed());
  });

  it('leaves no byte of it in one batch, wherever in it the unsend stands', async () => {
    const items = ofPerson.flatMap(([, item, channel]) => (channel === undefined ? [item] : []));
    for (let place = 0; place <= items.length; place += 1) {
      await withDatabase(async (database) => {
        await deliver(database, items.toSpliced(place, 0, unsend('m')));
        expect(await isAnywhere(database)).toEqual([]);
      });
    }
  });

  it.each(sent)('leaves no byte of a send of ours ($kind)', async (message) => {
    await atEachPlace([sends(message), echo]);
    await atEachPlace([echo, sends(message)]);
  });

  it('leaves no byte in a preview, whose run then has nothing left to prove', async () => {
    const writes = previewed('p');
    for (let place = 0; place <= writes.length; place += 1) {
      await withDatabase(async (database) => {
        await putPreview(database, run);
        for (const write of writes.toSpliced(place, 0, (to) => deliver(to, [unsend('m')]))) await write(database);
        expect(await isAnywhere(database)).toEqual([]);
        const after = await database.get('previews', [ACCOUNT, 'p']);
        expect(after?.verdict).not.toBe('running');
        expect(after?.verdict).not.toBe('passed');
      });
    }
  });

  it('leaves no byte in a recording, which goes on', async () => {
    const writes = previewed('r');
    for (let place = 0; place <= writes.length; place += 1) {
      await withDatabase(async (database) => {
        await putPreview(database, recording);
        for (const write of writes.toSpliced(place, 0, (to) => deliver(to, [unsend('m')]))) await write(database);
        expect(await isAnywhere(database)).toEqual([]);
        expect(await database.get('previews', [ACCOUNT, 'r'])).toMatchObject({ verdict: 'running' });
      });
    }
  });

  it('is answered by no draft any more, and the draft keeps its own words', async () => {
    await withDatabase(async (database) => {
      const draft = {
        accountId: ACCOUNT,
        text: 'About that',
        caret: 3,
        templateIds: [],
        updatedAt: AT,
        owner: 'panel',
      };
      await putDraft(database, { ...draft, key: 'dm:901', replyTo: 'm' });
      await putDraft(database, { ...draft, key: 'dm:902', replyTo: 'other' });
      await deliver(database, [unsend('m')]);
      expect(await database.get('drafts', [ACCOUNT, 'dm:901'])).toEqual({ ...draft, key: 'dm:901' });
      expect(await database.get('drafts', [ACCOUNT, 'dm:902'])).toMatchObject({ replyTo: 'other' });
    });
  });

  it('takes nothing from other messages, other drafts and other accounts', async () => {
    await withDatabase(async (database) => {
      await deliver(database, [byPerson({ message: { mid: 'm2', text: 'stays', reply_to: { mid: 'm' } } }, 1)]);
      await deliver(database, [byPerson({ hologram: { mid: 'm2', text: 'stays too' } })]);
      await deliver(database, [unsend('m')]);
      expect(await database.get('messages', [ACCOUNT, 'm2'])).toMatchObject({ text: 'stays', replyTo: { mid: 'm' } });
      expect(JSON.stringify(await database.getAll('unplaced'))).toContain('stays too');
    });
  });
});
