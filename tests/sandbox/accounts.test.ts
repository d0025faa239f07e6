// Several accounts of one owner: each with its own people, ids, budgets and tokens.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dig, errorOf, type Practice, practise } from './practice.ts';

const MARA = 'mara.lindqvist';

let practice: Practice;
let second: { id: string; username: string; token: string; pageId: string; pageToken: string };

beforeEach(async () => {
  // The machine's clock stands still: calls of one second are of one second, however busy the machine is.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  practice = await practise();
  const { body } = await practice.control('/control/accounts', {});
  second = { ...Object(body), ...Object(dig(body, 'account')) };
});
afterEach(async () => {
  await practice.end();
  vi.useRealTimers();
});

const asSecond = (method: string, path: string, body?: unknown) =>
  practice.ask(method, path, { token: second.token, ...(body !== undefined && { body }) });
const state = async () => (await practice.control(`/control/state?account=${second.id}`)).body;
const maraOf = async () =>
  String(
    dig(
      [dig(await state(), 'people')].flat().find((person) => dig(person, 'username') === MARA),
      'igsid',
    ),
  );

it('know the same person under different ids, and see only their own conversations', async () => {
  await practice.act(MARA, 'message', { text: 'to the first' });
  await practice.act(MARA, 'message', { text: 'to the second', account: second.username });
  const [first, other] = (await practice.webhooks()).map(({ body }) => dig(body, 'entry', 0));
  expect([dig(first, 'id'), dig(other, 'id')]).toEqual([practice.account.igId, second.id]);
  expect(dig(first, 'messaging', 0, 'sender', 'id')).not.toBe(dig(other, 'messaging', 0, 'sender', 'id'));

  const me = await asSecond('GET', '/me?fields=user_id,username');
  expect(me.body).toMatchObject({ user_id: second.id, username: second.username });
  const text = { text: 'hello' };
  const foreign = { recipient: { id: practice.igsidOf(MARA) }, message: text };
  expect(errorOf(await asSecond('POST', '/me/messages', foreign))).toMatchObject({ code: 100, subcode: 2534014 });
  expect((await asSecond('POST', '/me/messages', { recipient: { id: await maraOf() }, message: text })).status).toBe(
    200,
  );
  expect(dig(await practice.newestWebhook(), 'body', 'entry', 0, 'id')).toBe(second.id);
  expect(dig((await practice.control('/control/sent')).body, 'messages', 'length')).toBe(0);
  const sent = (await practice.control(`/control/sent?account=${second.id}`)).body;
  expect(dig(sent, 'messages', 0, 'count')).toBe(1);
});

it('have budgets and usage of their own', async () => {
  await practice.act(MARA, 'message', { text: 'hi' });
  const read = (token: string) => practice.ask('GET', '/me/conversations?platform=instagram', { token });
  const first = await Promise.all([practice.token, practice.token, practice.token].map(read));
  expect(first.map(({ status }) => status).toSorted()).toEqual([200, 200, 400]);
  const other = await read(second.token);
  expect(other.status).toBe(200);
  expect(JSON.parse(String(other.headers['x-business-use-case-usage']))).toHaveProperty([second.id]);
});

it('are both offered to the Facebook user, and each Page speaks for its own', async () => {
  const facebook = (path: string, token: string) => practice.ask('GET', path, { host: 'graph.facebook.com', token });
  const pages = await facebook('/me/accounts?fields=instagram_business_account,tasks', practice.facebookUserToken);
  const usable = [dig(pages.body, 'data')]
    .flat()
    .filter((page) => Object(dig(page, 'tasks')).includes('MESSAGING'))
    .flatMap((page) => dig(page, 'instagram_business_account', 'id') ?? []);
  expect(usable).toEqual([practice.account.igId, second.id]);
  const own = await facebook(`/${second.id}?fields=username`, second.pageToken);
  expect(dig(own.body, 'username')).toBe(second.username);
  expect(errorOf(await facebook(`/${practice.account.igId}?fields=username`, second.pageToken))).toMatchObject({
    code: 100,
    subcode: 33,
  });
});

it('are subscribed apart', async () => {
  await asSecond('DELETE', '/me/subscribed_apps');
  await practice.act(MARA, 'message', { text: 'unheard', account: second.id });
  expect(await practice.webhooks()).toHaveLength(0);
  await practice.act(MARA, 'message', { text: 'heard' });
  expect(await practice.webhooks()).toHaveLength(1);
});

it('end somewhere, and an unknown one is refused', async () => {
  expect((await practice.control('/control/accounts', {})).status).toBe(200);
  expect((await practice.control('/control/accounts', {})).status).toBe(400);
  await expect(practice.act(MARA, 'message', { text: 'a', account: 'nobody' })).rejects.toThrow('no account');
});
