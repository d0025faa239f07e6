import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import { listAttachments } from '../../utils/storage/attachments.ts';
import { readSend } from '../../utils/storage/outbox-rows.ts';
import {
  ACCOUNT,
  freshProfile,
  type Internet,
  instagramOn,
  message,
  PERSON,
  pass,
  practiceInternet,
  relayOn,
  setUp,
  startWorker,
  type Worker,
} from './practice-worker.ts';

vi.mock('#i18n', () => ({ i18n: { t: (key: string, ...rest: unknown[]) => [key, ...rest].join(' ') } }));

const MESSAGES = `POST graph.instagram.com/${ACCOUNT}/messages`;
const UPLOADS = `POST graph.instagram.com/${ACCOUNT}/message_attachments`;
const url = 'https://shop.example/red.jpg';
const toKeep: OutgoingMessage = { kind: 'media', media: 'image', source: { url }, keep: true };
const byId: OutgoingMessage = { kind: 'media', media: 'image', source: { attachmentId: '900' } };

let internet: Internet;
let worker: Worker;
let sent: unknown[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_790_000_000_000 });
  freshProfile();
  internet = practiceInternet();
  instagramOn(internet);
  const relay = relayOn(internet);
  worker = await startWorker(internet);
  sent = [];
  await setUp(worker);
  relay.push(message('m1', 'Do you have it in red?'));
  await pass(500);
});
afterEach(async () => {
  const own = (await worker.db.getAll('journal')).filter(({ what }) => /failed/.test(what));
  worker.kill();
  vi.useRealTimers();
  expect(own).toEqual([]);
});

/** Sends, and lets Instagram answer so. */
async function send(id: string, message: OutgoingMessage, answer: Awaited<ReturnType<Parameters<Internet['on']>[1]>>) {
  internet.on(MESSAGES, ({ body }) => {
    sent.push(body);
    return answer;
  });
  const { handlers } = worker.background;
  await handlers.sendMessage({ accountId: ACCOUNT, igsid: PERSON, id, message, templateIds: [] });
  await pass(500);
  return (await readSend(worker.db, ACCOUNT, id))?.send;
}
const taken = (id: string, more: object = {}) => ({ body: { recipient_id: PERSON, message_id: id, ...more } });
const kept = () => listAttachments(worker.db, ACCOUNT);
const row = { accountId: ACCOUNT, attachmentId: '900', media: 'image', url, at: expect.any(Number) };

describe('a file that is kept at Instagram', () => {
  it('is kept with the send itself, and goes out again by its id', async () => {
    await send('s1', toKeep, taken('o1', { attachment_id: '900' }));
    expect(await kept()).toEqual([row]);
    await send('s2', byId, taken('o2'));
    const attachment = (payload: object) => ({
      recipient: { id: PERSON },
      message: { attachment: { type: 'image', payload } },
    });
    expect(sent).toEqual([attachment({ url, is_reusable: true }), attachment({ attachment_id: '900' })]);
    expect(worker.changed.flatMap(({ stores }) => stores)).toContain('attachments');
  });

  it('is not claimed to be kept when Instagram names no id, refuses, or does not answer', async () => {
    expect(await send('s1', toKeep, taken('o1'))).toMatchObject({ state: 'accepted' });
    expect((await worker.db.getAll('journal')).map(({ what }) => what)).toContain('attachment-not-kept');
    await send('s2', toKeep, { status: 400, body: { error: { message: '', code: 100, error_subcode: 2018047 } } });
    await send('s3', toKeep, 'no-answer');
    await send('s4', { kind: 'media', media: 'image', source: { url } }, taken('o4', { attachment_id: '901' }));
    expect(await kept()).toEqual([]);
  });

  it('leaves the list when Instagram has it no longer, and only then', async () => {
    await send('s1', toKeep, taken('o1', { attachment_id: '900' }));
    const refusal = (code: number, subcode: number) => ({
      status: 400,
      body: { error: { message: '', code, error_subcode: subcode } },
    });
    await send('s2', byId, refusal(100, 2018047));
    expect(await kept()).toEqual([row]);
    expect(await send('s3', byId, refusal(100, 2018074))).toMatchObject({
      state: 'refused',
      reason: 'attachment-gone',
    });
    expect(await kept()).toEqual([]);
  });

  it('can be taken off the list, and given without being sent; never by an address that Instagram refuses', async () => {
    const { handlers } = worker.background;
    internet.on(UPLOADS, () => ({ body: { attachment_id: '900' } }));
    const upload = (url: string) => handlers.uploadAttachment({ accountId: ACCOUNT, media: 'image', url });
    for (const bad of [
      'https://shop.example/prices.pdf',
      'https://shop.example/r%C3%B6d.jpg',
      'ftp://shop.example/r.jpg',
    ]) {
      expect(await upload(bad), bad).toEqual({ ok: false, error: { code: 'bad-input' } });
    }
    expect(internet.count('POST', 'message_attachments')).toBe(0);
    expect(await upload(url)).toEqual({ ok: true, value: { attachmentId: '900' } });
    expect(await kept()).toEqual([row]);
    await handlers.forgetAttachment({ accountId: ACCOUNT, attachmentId: '900' });
    expect(await kept()).toEqual([]);
  });
});
