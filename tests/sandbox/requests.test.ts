// Every request that Meta documents, and this version needs, is taken as it is printed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payload, payloadNames } from './payload.ts';
import { dig, errorOf, type Practice, practise } from './practice.ts';

const MARA = 'mara.lindqvist';

/** Documented, but refused today, or with this login. */
const REFUSED = {
  'request-product-template--meta-docs': 'needs a catalogue, which only Facebook Login has',
  'request-quick-replies-contact--meta-docs': 'phone and e-mail quick replies were switched off on 5 Oct 2026',
};
/** Sent to another path than `/me/messages`, and to which. */
const ELSEWHERE: Record<string, () => string> = {
  'request-attachment-upload--postman': () => `/${practice.account.igId}/message_attachments`,
  'request-comment-reply--postman': () => `/${commentId}/replies`,
  'request-ice-breakers--postman': () => `/${practice.account.igId}/messenger_profile`,
  'request-persistent-menu--postman': () => '/me/messenger_profile',
  'request-send-self-text--meta-docs': () => `/${practice.account.ownIgsid}/messages`,
  'request-subscribed-apps--postman': () => `/${practice.account.igId}/subscribed_apps`,
  'request-welcome-flow-create--postman': () => `/${practice.account.igId}/welcome_message_flows`,
};

let practice: Practice;
let mid: string;
let commentId: string;
let attachmentId: string;

beforeAll(async () => {
  practice = await practise({ variants: { humanAgent: 'granted' } });
  mid = (await practice.act(MARA, 'message', { text: 'hi' })).mid ?? '';
  await practice.act('owner', 'message', { text: 'to myself' });
  commentId = (await practice.act(MARA, 'comment', { text: 'hello' })).commentId ?? '';
  const body = await filled('request-attachment-upload--postman');
  const uploaded = await practice.ask('POST', '/me/message_attachments', { body });
  attachmentId = String(dig(uploaded.body, 'attachment_id'));
});
afterAll(() => practice.end());

/** The sample with real ids in place of its placeholders. */
async function filled(name: string): Promise<unknown> {
  const comment = await practice.act(MARA, 'comment', { text: 'hello' });
  const text = JSON.stringify(payload(name))
    .replaceAll('<IGSID>', practice.igsidOf(MARA))
    .replaceAll('<MESSAGE_ID>', mid)
    .replaceAll('<COMMENT_ID>', comment.commentId ?? '')
    .replaceAll('<POST_ID>', practice.sandbox.world.media[0]?.id ?? '')
    .replaceAll('<ATTACHMENT_ID>', attachmentId)
    .replaceAll('<IS_REUSABLE?>', 'true')
    .replaceAll('<PATH_TO_ASSET>', 'https://example.com/kiln.png')
    .replaceAll(/<PRODUCT_ID_(\d)>/g, (_, number) => practice.sandbox.world.products[number - 1] ?? '')
    .replaceAll(/"<[A-Z_0-9]*URL[A-Z_0-9]*>"/g, (found) =>
      found.includes('TEXT') ? found : '"https://example.com/file"',
    );
  return JSON.parse(text);
}

const ordinary = payloadNames('request').filter((name) => !(name in REFUSED) && !(name in ELSEWHERE));

describe('a documented request', () => {
  it.each(ordinary)('%s is taken', async (name) => {
    const answer = await practice.ask('POST', '/v25.0/me/messages', { body: await filled(name) });
    expect(answer.status, answer.text).toBe(200);
  });

  it.each(Object.keys(ELSEWHERE))('%s is taken at its own path', async (name) => {
    const answer = await practice.ask('POST', ELSEWHERE[name]?.() ?? '', { body: await filled(name) });
    expect(answer.status, answer.text).toBe(200);
  });

  it.each(Object.keys(REFUSED))('%s is refused as bad message data', async (name) => {
    const answer = await practice.ask('POST', '/v25.0/me/messages', { body: await filled(name) });
    expect(errorOf(answer)).toEqual({ status: 400, code: 100, subcode: 2534015 });
  });

  it('for a contact was taken until 5 October 2026', async () => {
    const own = await practise();
    const body = JSON.stringify(payload('request-quick-replies-contact--meta-docs'));
    const ask = () => own.ask('POST', '/me/messages', { body: JSON.parse(body.replace('<IGSID>', own.igsidOf(MARA))) });
    await own.control('/control/clock', { at: '2026-10-04T23:00:00Z' });
    await own.act(MARA, 'message', { text: 'hi' });
    expect((await ask()).status).toBe(200);
    await own.control('/control/clock', { advanceMs: 3_600_000 });
    expect(errorOf(await ask())).toMatchObject({ code: 100, subcode: 2534015 });
    await own.end();
  });

  it.each(['request-product-template--meta-docs', ...ordinary])('%s is taken through a Page', async (name) => {
    const page = practice.sandbox.world.pages[0];
    const token = practice.sandbox.tokens.find(({ of }) => of.kind === 'page' && of.pageId === page?.id)?.text ?? '';
    const asking = { host: 'graph.facebook.com', token, body: await filled(name) };
    const answer = await practice.ask('POST', `/v25.0/${page?.id}/messages`, asking);
    expect(answer.status, answer.text).toBe(200);
  });

  it('to subscribe is taken as an array and as a comma list', async () => {
    const body = payload('request-subscribed-apps--postman');
    const path = `/${practice.account.igId}/subscribed_apps`;
    expect((await practice.ask('POST', path, { body })).status).toBe(200);
    expect((await practice.ask('POST', `${path}?subscribed_fields=comments,messages`)).status).toBe(200);
    // The older spelling is refused, as recorded.
    const older = await practice.ask('POST', `${path}?subscribed_fields=messaging_reactions`);
    expect(errorOf(older)).toMatchObject({ code: 100 });
  });

  it('to answer a comment is taken as JSON, as a form and in the query', async () => {
    const { commentId } = await practice.act(MARA, 'comment', { text: 'hello' });
    const path = `/${commentId}/replies`;
    const body = payload('request-comment-reply--postman');
    expect((await practice.ask('POST', path, { body })).status).toBe(200);
    const form = { body: 'message=Thanks', contentType: 'application/x-www-form-urlencoded' };
    expect((await practice.ask('POST', path, form)).status).toBe(200);
    expect((await practice.ask('POST', `${path}?message=Thanks`)).status).toBe(200);
  });

  it('is taken with the token in the header and in the query, with and without version', async () => {
    expect((await practice.ask('GET', '/me')).status).toBe(200);
    expect((await practice.ask('GET', '/v20.0/me', { authorization: 'parameter' })).status).toBe(200);
  });
});
