import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import { listAttachments } from '../../utils/storage/attachments.ts';
import { browserWithMessage, endOf } from './practice-browser.ts';
import { MESSAGES, sendMessage, sendState, taken } from './practice-sends.ts';
import { ACCOUNT, declined, type Internet, PERSON, pass, type Reply, type Worker } from './practice-worker.ts';

vi.mock('#i18n', () => import('../keys-as-texts.ts'));

const UPLOADS = `POST graph.instagram.com/${ACCOUNT}/message_attachments`;
const url = 'https://shop.example/red.jpg';
const toKeep: OutgoingMessage = { kind: 'media', media: 'image', source: { url }, keep: true };
const byId: OutgoingMessage = { kind: 'media', media: 'image', source: { attachmentId: '900' } };

let internet: Internet;
let worker: Worker;
let sent: unknown[];

beforeEach(async () => {
  ({ internet, worker } = await browserWithMessage('Do you have it in red?'));
  sent = [];
});
afterEach(() => endOf(worker));

/** Sends, and lets Instagram answer so. */
async function sendAndAnswer(id: string, message: OutgoingMessage, answer: Reply) {
  internet.on(MESSAGES, ({ body }) => {
    sent.push(body);
    return answer;
  });
  await sendMessage(worker, id, message);
  await pass(500);
  return sendState(worker, id);
}
const kept = () => listAttachments(worker.db, ACCOUNT);
const row = { accountId: ACCOUNT, attachmentId: '900', media: 'image', url, at: expect.any(Number) };

describe('a file that is kept at Instagram', () => {
  it('is kept with the send itself, and goes out again by its id', async () => {
    await sendAndAnswer('s1', toKeep, taken('o1', { attachment_id: '900' }));
    expect(await kept()).toEqual([row]);
    await sendAndAnswer('s2', byId, taken('o2'));
    const attachment = (payload: object) => ({
      recipient: { id: PERSON },
      message: { attachment: { type: 'image', payload } },
    });
    expect(sent).toEqual([attachment({ url, is_reusable: true }), attachment({ attachment_id: '900' })]);
    expect(worker.changed.flatMap(({ stores }) => stores)).toContain('attachments');
  });

  it('is not claimed to be kept when Instagram names no id, refuses, or does not answer', async () => {
    expect(await sendAndAnswer('s1', toKeep, taken('o1'))).toMatchObject({ state: 'accepted' });
    expect((await worker.db.getAll('journal')).map(({ what }) => what)).toContain('attachment-not-kept');
    await sendAndAnswer('s2', toKeep, declined(100, 2018047));
    await sendAndAnswer('s3', toKeep, 'no-answer');
    await sendAndAnswer(
      's4',
      { kind: 'media', media: 'image', source: { url } },
      taken('o4', { attachment_id: '901' }),
    );
    expect(await kept()).toEqual([]);
  });

  it('leaves the list when Instagram has it no longer, and only then', async () => {
    await sendAndAnswer('s1', toKeep, taken('o1', { attachment_id: '900' }));
    await sendAndAnswer('s2', byId, declined(100, 2018047));
    expect(await kept()).toEqual([row]);
    expect(await sendAndAnswer('s3', byId, declined(100, 2018074))).toMatchObject({
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
