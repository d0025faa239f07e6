// What stands in front of a conversation has limits too; and what our builder makes without a mistake is taken, each kind.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  actionRequest,
  type SendDestination,
  type SendRequest,
  sendRequest,
  uploadRequest,
} from '../../utils/instagram/message-request.ts';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import { ENTRY_MUTATIONS } from '../instagram/limit-mutations.ts';
import { dig, errorOf, type Practice, practise } from './practice.ts';

const MARA = 'mara.lindqvist';

let practice: Practice;
let igsid: string;
let mid: string;

beforeAll(async () => {
  practice = await practise();
  igsid = practice.igsidOf(MARA);
  await practice.act('owner', 'message', { text: 'to myself' });
});
afterAll(() => practice.end());

beforeEach(async () => {
  mid = (await practice.act(MARA, 'message', { text: 'hi' })).mid ?? '';
});

const post = ({ path, body }: SendRequest) =>
  practice.ask('POST', `/${path.replace('<IG_ID>', practice.account.igId)}`, { body });

describe('one step over a limit is refused', () => {
  it.each(ENTRY_MUTATIONS.map((mutation) => [mutation.name, mutation] as const))('%s', async (_, { request }) => {
    const answer = await post(request);
    expect(errorOf(answer), answer.text).toMatchObject({ status: 400, code: 100 });
  });
});

describe('what is built without a mistake is taken', () => {
  const button = { type: 'postback', title: 't', payload: 'p' } as const;
  const picture = { url: 'https://example.com/a.png' };

  it.each<OutgoingMessage>([
    { kind: 'text', text: 'fine' },
    { kind: 'quick-replies', text: 'a', quickReplies: [{ type: 'text', title: 't', payload: 'p' }] },
    { kind: 'buttons', text: 'a', buttons: [button, { type: 'web_url', title: 't', url: 'https://example.com' }] },
    { kind: 'cards', cards: [{ title: 'a', imageUrl: picture.url, url: picture.url, buttons: [button] }] },
    { kind: 'media', media: 'image', source: picture, keep: true },
    { kind: 'media', media: 'video', source: { url: 'https://example.com/a.mp4' } },
    { kind: 'media', media: 'audio', source: { url: 'https://example.com/a.m4a' } },
    { kind: 'media', media: 'file', source: { url: 'https://example.com/a.pdf' } },
    { kind: 'images', images: [picture, picture] },
    { kind: 'heart' },
  ])('$kind', async (message) => {
    const to: SendDestination = { kind: 'person', igsid };
    const request = sendRequest({ id: '<IG_ID>', loginType: 'instagram' }, to, { author: 'person', message });
    expect((await post(request)).status).toBe(200);
  });

  it('an answer to a message', async () => {
    const what = { author: 'person', message: { kind: 'text', text: 'a' }, replyTo: mid } as const;
    const request = sendRequest({ id: '<IG_ID>', loginType: 'instagram' }, { kind: 'person', igsid }, what);
    expect((await post(request)).status).toBe(200);
  });

  it.each(['react', 'unreact', 'typing-on', 'typing-off', 'mark-seen'] as const)('%s', async (kind) => {
    const action = kind === 'react' ? { kind, mid, reaction: '🌿' } : kind === 'unreact' ? { kind, mid } : { kind };
    expect((await post(actionRequest('<IG_ID>', igsid, action))).status).toBe(200);
  });

  it('a file that is uploaded, and then sent', async () => {
    const sender = { id: '<IG_ID>', loginType: 'instagram' } as const;
    const uploaded = await post(uploadRequest(sender, 'image', picture.url));
    const attachmentId = String(dig(uploaded.body, 'attachment_id'));
    const message: OutgoingMessage = { kind: 'media', media: 'image', source: { attachmentId } };
    const sent = await post(sendRequest(sender, { kind: 'person', igsid }, { author: 'person', message }));
    expect(sent.status, sent.text).toBe(200);
  });
});
