import { describe, expect, it } from 'vitest';
import { type ExportWords, exportHtml } from '../../utils/export/export-html.ts';
import { exportJson } from '../../utils/export/export-json.ts';
import { emptyMessage } from '../../utils/inbox/message-row.ts';
import type { OutboxEntry, SendState } from '../../utils/outbox/entry.ts';
import { applyReading } from '../../utils/storage/apply-reading.ts';
import { changeDesk } from '../../utils/storage/desk-writes.ts';
import { exportOfAll, exportOfPerson } from '../../utils/storage/export-rows.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { putPerson } from '../../utils/storage/people.ts';
import type { MessageRow } from '../../utils/storage/schema.ts';
import { ACCOUNT, accountRow, withDatabase } from '../storage/fresh-database.ts';

const NOW = 1_763_700_000_000;
const SECRETS = ['secret-id-canary', 'device-canary', 'relay-canary', 'token-canary'];

const words: ExportWords = {
  ...{
    language: 'en',
    direction: 'ltr',
    title: 'Title',
    lead: 'Lead',
    note: 'Note:',
    labels: 'Labels:',
    account: 'Own',
  },
  ...{
    comments: 'Comments',
    posts: 'Posts',
    savedReplies: 'Saved',
    automations: 'Scripts',
    published: 'Published',
    previews: 'Previews',
    unsent: 'Unsent',
    unsupported: 'Unsupported',
  },
  ...{ edited: 'Edited', hidden: 'Hidden', deleted: 'Deleted', privateReply: 'Private', nothing: 'Nothing' },
  person: (igsid) => `User ${igsid}`,
  verdict: (verdict) => `Verdict ${verdict}`,
  ...{ drafts: 'Drafts', sends: 'Sends' },
  kind: (type) => type,
  sendState: (state) => `state ${state}`,
  time: (at) => String(at),
};

const said = (igsid: string, mid: string, text: string, at: number): MessageRow => ({
  ...emptyMessage(ACCOUNT, mid),
  ...{ igsid, kind: 'message', at, atBy: 'event', text, toldBy: { text: 'event' }, inThread: true, shownAt: at },
});

async function written(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

async function fill(db: AsideDatabase): Promise<void> {
  await db.put('accounts', { ...accountRow(), secretId: 'secret-id-canary' });
  const relay = {
    id: 'https://relay-canary.example',
    address: 'https://relay-canary.example',
    deviceId: 'device-canary',
  };
  await db.put('relays', { ...relay, accounts: [ACCOUNT], pairedAt: 1, secretId: 'secret-id-canary' });
  await db.put('secrets', {
    ...{ id: 'secret-id-canary', iv: new Uint8Array(12), createdAt: 1 },
    sealed: new TextEncoder().encode('token-canary').buffer,
  });
  const many = Array.from({ length: 1_203 }, (_, place) =>
    said('p1', `m${place}`, `word ${place}`, NOW + Math.floor(place / 4)),
  );
  await applyReading(db, ACCOUNT, many, NOW);
  const picture = { type: 'image', url: 'https://cdn.example/a.jpg?x="1"&y=2' };
  const bad = { type: 'video', url: 'javascript:alert(1)' };
  const hostile = {
    ...said('p2', 'h1', '<script>alert("x")</script> & \u202eתשובה', NOW),
    attachments: [picture, bad],
  };
  await applyReading(db, ACCOUNT, [hostile], NOW);
  await changeDesk(db, {
    accountId: ACCOUNT,
    igsid: 'p2',
    change: (desk) => ({ ...desk, note: '</p><img src=x onerror=1>' }),
  });
  const comment = {
    mediaId: 'post',
    isOwn: false,
    isLive: false,
    hidden: false,
    deleted: false,
    awaits: 1,
    ownReplyIds: [],
  };
  await db.put('comments', {
    accountId: ACCOUNT,
    id: 'c1',
    ...comment,
    awaits: 1,
    fromId: 'p2',
    text: 'nice jug',
    at: NOW,
  });
  const script = 'when any message\nsay "<b>Hi</b>"\n';
  await db.put('automations', {
    ...{ id: 'a1', name: 'Greeting & more', draft: { number: 2, script, savedAt: NOW } },
    published: { number: 1, script: 'end\n', savedAt: NOW },
  });
  await db.put('previews', {
    ...{ accountId: ACCOUNT, id: 'r1', name: 'Greeting', source: { kind: 'other' }, mode: 'recorded', person: {} },
    ...{ templates: {}, ownIgsid: '990', startedAt: NOW, steps: [], heard: [], used: [], verdict: 'recorded' },
  });
  await db.put('templates', { id: 't1', command: 'hi', name: 'Hello', text: 'Hello {first_name|there}', uses: 0 });
}

describe('an export as JSON', () => {
  it('is one document with everything, in order, and no token, secret or relay', async () => {
    await withDatabase(async (db) => {
      await fill(db);
      const text = await written(exportJson(await exportOfAll(db), NOW));
      const parsed = JSON.parse(text);

      expect(parsed).toMatchObject({ format: 'aside-export', version: 1, exportedAt: NOW });
      const [account] = parsed.accounts;
      expect(account).toMatchObject({ id: ACCOUNT, username: 'shop' });
      const p1 = account.conversations.find(({ igsid }: { igsid: string }) => igsid === 'p1');
      expect(p1.messages.map(({ at }: { at: number }) => at)).toEqual(
        p1.messages.map(({ at }: { at: number }) => at).toSorted((a: number, b: number) => a - b),
      );
      expect(new Set(p1.messages.map(({ mid }: { mid: string }) => mid)).size).toBe(1_203);
      expect(account.comments.map(({ id }: { id: string }) => id)).toEqual(['c1']);
      expect(parsed.savedReplies.map(({ id }: { id: string }) => id)).toEqual(['t1']);
      expect(parsed.automations).toEqual(await db.getAll('automations'));
      expect(account.previews).toMatchObject([{ id: 'r1', verdict: 'recorded' }]);
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    });
  });

  it('of one person holds nobody else', async () => {
    await withDatabase(async (db) => {
      await fill(db);
      const parsed = JSON.parse(await written(exportJson(exportOfPerson(db, ACCOUNT, 'p2'), NOW)));
      const [account] = parsed.accounts;
      expect(account.conversations.map(({ igsid }: { igsid: string }) => igsid)).toEqual(['p2']);
      expect(account.conversations[0].messages).toHaveLength(1);
      expect(account.comments).toHaveLength(1);
      expect(parsed.savedReplies).toEqual([]);
      expect(account.previews).toEqual([]);
    });
  });

  it('of a database with nothing in it is whole too, also of an account that was disconnected', async () => {
    await withDatabase(async (db) => {
      await db.clear('accounts');
      expect(JSON.parse(await written(exportJson(await exportOfAll(db), NOW))).accounts).toEqual([]);
      await applyReading(db, ACCOUNT, [said('p1', 'm1', 'hello', NOW)], NOW);
      const [account] = JSON.parse(await written(exportJson(await exportOfAll(db), NOW))).accounts;
      expect(account.conversations[0].messages[0].text).toBe('hello');
    });
  });
});

describe('an export as a page', () => {
  it('shows what people wrote as text, links only to the web, and fetches nothing', async () => {
    await withDatabase(async (db) => {
      await fill(db);
      const text = await written(exportHtml(await exportOfAll(db), words));

      expect(text).not.toMatch(/<script|<img|javascript:|onerror=1>/);
      expect(text).toContain('&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62;');
      expect(text).toContain('href="https://cdn.example/a.jpg?x=&#34;1&#34;&#38;y=2"');
      expect(text).toContain(
        '<h3 dir="auto">Greeting &#38; more</h3><pre dir="auto">when any message\nsay &#34;&#60;b&#62;Hi',
      );
      expect(text).toContain('<p class="mark">Published</p><pre dir="auto">end\n</pre>');
      expect(text).toContain('Verdict recorded');
      expect(text).toContain("default-src 'none'");
      expect(text.match(/<li class="in">/g)).toHaveLength(1_205);
      for (const [tag, ends] of [
        ['<section>', '</section>'],
        ['<ol>', '</ol>'],
        ['<main>', '</main>'],
        ['<li', '</li>'],
      ] as const) {
        expect(text.split(tag).length, tag).toBe(text.split(ends).length);
      }
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    });
  });

  it('lists posts, what was begun, and what stands in no conversation, by the names of those it was for', async () => {
    await withDatabase(async (db) => {
      await fill(db);
      await putPerson(db, ACCOUNT, 'p1', { username: 'ada', profile: 'known' });
      await db.put('media', {
        ...{ accountId: ACCOUNT, id: 'post', caption: 'New <glaze>', permalink: 'https://www.instagram.com/p/1' },
        ...{ askedAt: NOW, state: 'known' },
      });
      const draft = { accountId: ACCOUNT, text: 'Half of it', caret: 0, templateIds: [], updatedAt: NOW, owner: 'tab' };
      await db.put('drafts', { ...draft, key: 'dm:p1' });
      const entry = (id: string, send: SendState): OutboxEntry => ({
        ...{ accountId: ACCOUNT, id, createdAt: NOW, author: 'person', templateIds: [], send },
        target: { kind: 'person', igsid: 'p1' },
        message: { kind: 'text', text: `Text of ${id}` },
      });
      await db.put('outbox', entry('refused', { state: 'refused', at: NOW, reason: 'window-closed' }));
      await db.put('outbox', entry('echoed', { state: 'echoed', at: NOW, mid: 'm1' }));
      const text = await written(exportHtml(await exportOfAll(db), words));

      expect(text).toMatch(/<h3>Posts<\/h3><ol><li>.*New &#60;glaze&#62;.*href="https:\/\/www\.instagram\.com\/p\/1"/);
      expect(text).toMatch(/<h3>Drafts<\/h3><ol><li class="out"><b><bdi>@ada<\/bdi>.*Half of it/);
      expect(text).toMatch(/<h3>Sends<\/h3><ol><li class="out"><b><bdi>@ada<\/bdi>.*Text of refused.*state refused/);
      expect(text).not.toContain('Text of echoed');
    });
  });
});
