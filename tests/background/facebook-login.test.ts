import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readAccount } from '../../utils/storage/accounts.ts';
import { listChecks } from '../../utils/storage/checks.ts';
import { readSetting } from '../../utils/storage/settings.ts';
import { openSecret } from '../../utils/vault/open-secret.ts';
import { sealSecret } from '../../utils/vault/seal-secret.ts';
import { endOf, newBrowser } from './practice-browser.ts';
import { sendText } from './practice-sends.ts';
import {
  ACCOUNT,
  type Asked,
  declined,
  echo,
  type Internet,
  message,
  OWN_IGSID,
  PERSON,
  type PracticeRelay,
  pass,
  setUp,
  TOKEN,
  type Worker,
} from './practice-worker.ts';

vi.mock('#i18n', () => import('../keys-as-texts.ts'));

const HOST = 'graph.facebook.com';
const PAGE = '100001';
const PAGE_TOKEN = 'EAA-page-canary';
const USER_TOKEN = 'EAA-user-canary';
const linked = (pageId: string, igId: string, tasks = ['MESSAGING']) => ({
  id: pageId,
  name: `Page ${pageId}`,
  access_token: pageId === PAGE ? PAGE_TOKEN : `EAA-${pageId}`,
  instagram_business_account: { id: igId },
  tasks,
});

let internet: Internet;
let relay: PracticeRelay;
let worker: Worker;

beforeEach(async () => {
  ({ internet, relay, worker } = await newBrowser());
});
afterEach(() => endOf(worker));

/** Facebook's side of Instagram; every call but the list of Pages has to carry the Page's token. */
function facebookOn(pages: readonly (readonly object[])[]): void {
  internet.on(`GET ${HOST}/me/accounts`, ({ url }) => {
    const place = Number(url.searchParams.get('after') ?? 0);
    const paging = { cursors: { after: String(place + 1) }, ...(place + 1 < pages.length && { next: 'https://next' }) };
    return { body: { data: pages[place], paging } };
  });
  const withPage = (body: object) => (asked: Asked) =>
    asked.authorization === `Bearer ${PAGE_TOKEN}` || asked.url.pathname.endsWith(`/${OTHER}`)
      ? { body }
      : declined(190);
  internet.on(`GET ${HOST}/${ACCOUNT}`, withPage({ id: ACCOUNT, username: 'studio.nord', name: 'Studio Nord' }));
  internet.on(`GET ${HOST}/${OTHER}`, withPage({ id: OTHER, username: 'studio.sued' }));
  internet.on(`POST ${HOST}/${PAGE}/subscribed_apps`, withPage({ success: true }));
  internet.on(`GET ${HOST}/${PAGE}/subscribed_apps`, withPage({ data: [{ subscribed_fields: ['messages'] }] }));
  internet.on(`GET ${HOST}/${PAGE}/conversations`, withPage({ data: [] }));
  internet.on(`GET ${HOST}/${ACCOUNT}/media`, withPage({ data: [{ id: '777' }] }));
  internet.on(`GET ${HOST}/777/comments`, withPage({ data: [] }));
  internet.on(`GET ${HOST}/${PERSON}`, withPage({ name: 'Mara Lind', username: 'mara.lind' }));
  internet.on(`POST ${HOST}/${PAGE}/messages`, withPage({ recipient_id: PERSON, message_id: 'm2' }));
}
const OTHER = '17841400000000002';

async function connect(more: { pageId?: string; replaces?: true } = {}, secretId?: string) {
  const sealed = secretId ?? (await sealSecret(worker.db, USER_TOKEN));
  const answering = worker.background.handlers.connectAccount({ loginType: 'facebook', secretId: sealed, ...more });
  await pass(300);
  return { answer: await answering, secretId: sealed };
}

describe('Facebook Login', () => {
  it('connects the one Page that can be used, by its own token, and forgets the token of its person', async () => {
    facebookOn([
      [linked('100002', OTHER, ['ANALYZE']), { id: '100003', name: 'No Instagram' }],
      [linked(PAGE, ACCOUNT)],
    ]);
    const { answer, secretId } = await connect();
    expect(answer).toEqual({ ok: true, value: { accountId: ACCOUNT, username: 'studio.nord' } });

    const account = await readAccount(worker.db, ACCOUNT);
    expect(account).toMatchObject({ name: 'Studio Nord', connection: { loginType: 'facebook', pageId: PAGE } });
    expect(await openSecret(worker.db, account?.secretId ?? '')).toBe(PAGE_TOKEN);
    expect(await openSecret(worker.db, secretId)).toBeUndefined();
    expect(await worker.db.count('secrets')).toBe(1);
    for (const { url, body } of internet.log) expect(`${url}${JSON.stringify(body ?? '')}`).not.toContain('canary');
  });

  it('offers several for choice, stores nothing until one is chosen, and then connects that one', async () => {
    facebookOn([[linked('100002', OTHER), linked(PAGE, ACCOUNT)]]);
    const { answer, secretId } = await connect();
    expect(answer).toEqual({
      ok: true,
      value: {
        pages: [
          { pageId: '100002', name: 'Page 100002', accountId: OTHER, mayAnswer: true, username: 'studio.sued' },
          { pageId: PAGE, name: `Page ${PAGE}`, accountId: ACCOUNT, mayAnswer: true, username: 'studio.nord' },
        ],
      },
    });
    expect(JSON.stringify(answer)).not.toContain('EAA');
    expect(await worker.db.count('accounts')).toBe(0);

    expect((await connect({ pageId: PAGE }, secretId)).answer).toMatchObject({ value: { accountId: ACCOUNT } });
    expect(await worker.db.count('secrets')).toBe(1);
  });

  it('says so when no Page has an account that the person may answer for', async () => {
    facebookOn([[linked('100002', OTHER, ['ANALYZE'])]]);
    expect((await connect()).answer).toMatchObject({ ok: false, error: { code: 'not-a-professional-account' } });
    expect(await worker.db.count('accounts')).toBe(0);
  });

  it('checks and subscribes the Page, and answers in its name', async () => {
    facebookOn([[linked(PAGE, ACCOUNT)]]);
    await connect();
    await worker.pair({ address: 'https://relay.example', code: 'abcde-12345' });
    relay.push(message('m1', 'Do you have it in blue?'));
    await pass(4_000);
    await sendText(worker, 's1', 'Yes');
    await pass(500);

    const subscribed = internet.log.find(
      ({ method, url }) => method === 'POST' && /subscribed_apps$/.test(url.pathname),
    );
    expect(JSON.stringify(subscribed?.body)).not.toContain('messaging_seen');
    expect(internet.count('POST', `/${PAGE}/messages`)).toBe(1);
    expect(internet.unexpected).toEqual([]);
    const checks = new Map((await listChecks(worker.db, ACCOUNT)).map(({ id, result }) => [id, result]));
    expect(checks.get('may-read-messages')).toBe('proven');
    expect(checks.get('may-read-comments')).toBe('proven');
    expect(checks.get('fields-subscribed')).toBe('refused');
    expect(internet.log.filter(({ url }) => url.host === 'graph.instagram.com')).toEqual([]);
  });

  it('has nothing to renew: a Page’s token does not end by time', async () => {
    facebookOn([[linked(PAGE, ACCOUNT)]]);
    await connect();
    vi.setSystemTime(Date.now() + 90 * 24 * 3_600_000);
    worker.background.tick();
    await pass(500);
    expect(internet.count('GET', '/refresh_access_token')).toBe(0);
    expect(await worker.background.handlers.refreshToken({ accountId: ACCOUNT })).toMatchObject({
      error: { code: 'cannot-refresh' },
    });
  });
});

describe('an account that is connected already', () => {
  it('goes over to another login only when somebody says so; messages stay, learned ids do not', async () => {
    await setUp(worker);
    relay.push(echo('me', 'hello', OWN_IGSID, true));
    relay.push(message('m1', 'Hello'));
    await pass(1_000);
    expect((await readAccount(worker.db, ACCOUNT))?.connection.ownIgsid).toBe(OWN_IGSID);

    facebookOn([[linked(PAGE, ACCOUNT)]]);
    const { answer, secretId } = await connect();
    expect(answer).toEqual({ ok: false, error: { code: 'other-login' } });
    expect((await readAccount(worker.db, ACCOUNT))?.connection.loginType).toBe('instagram');
    expect(await openSecret(worker.db, secretId)).toBe(USER_TOKEN);

    expect((await connect({ replaces: true }, secretId)).answer).toMatchObject({ ok: true });
    const account = await readAccount(worker.db, ACCOUNT);
    expect(account?.connection).toMatchObject({ loginType: 'facebook', pageId: PAGE });
    expect(account?.connection.ownIgsid).toBeUndefined();
    expect(await worker.db.count('messages')).toBe(2);
    // The relay's token and the Page's.
    expect(await worker.db.count('secrets')).toBe(2);
  });

  it('stands beside another one; the one answered as is chosen, and both are asked of the relay', async () => {
    await setUp(worker);
    facebookOn([[linked('100002', OTHER)]]);
    internet.on(`GET ${HOST}/100002/conversations`, () => ({ body: { data: [] } }));
    internet.on(`POST ${HOST}/100002/subscribed_apps`, () => ({ body: { success: true } }));
    internet.on(`GET ${HOST}/100002/subscribed_apps`, () => ({ body: { data: [] } }));
    internet.on(`GET ${HOST}/${OTHER}/media`, () => ({ body: { data: [] } }));
    expect((await connect()).answer).toMatchObject({ ok: true, value: { accountId: OTHER } });
    expect(await readSetting(worker.db, 'activeAccount')).toBe(OTHER);
    await pass(1_000);
    const polled = internet.log.filter(({ url }) => url.pathname === '/v1/poll').at(-1)?.body;
    expect(Object.keys((polled as { cursors: object }).cursors).toSorted()).toEqual([ACCOUNT, OTHER]);

    await worker.background.handlers.setActiveAccount({ accountId: ACCOUNT });
    expect(await readSetting(worker.db, 'activeAccount')).toBe(ACCOUNT);
    expect(await openSecret(worker.db, (await readAccount(worker.db, ACCOUNT))?.secretId ?? '')).toBe(TOKEN);
  });
});
