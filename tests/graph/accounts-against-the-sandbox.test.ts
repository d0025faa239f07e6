// What keeps an account going, against the practice Instagram: Pages, renewal, limits. Both were written from one page of facts.
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ACTS } from '../../sandbox/people/acts.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { firstVariants } from '../../sandbox/world/variants.ts';
import { type Endpoint, newBudget, takeTurn } from '../../utils/graph/budget.ts';
import { type GraphAccess, type GraphAnswer, graphGet } from '../../utils/graph/graph-call.ts';
import { isGraphError } from '../../utils/graph/graph-error.ts';
import { readMe } from '../../utils/graph/me.ts';
import { readConversations, readNewestMessages, readThread } from '../../utils/graph/messages.ts';
import { readAccountNames, readPages } from '../../utils/graph/pages.ts';
import { refreshAccessToken } from '../../utils/graph/refresh-token.ts';
import { sendMessage } from '../../utils/graph/send.ts';
import { readSubscribedFields, subscribeFields } from '../../utils/graph/subscribed-fields.ts';
import { fieldsFor } from '../../utils/instagram/webhook-fields.ts';
import { overLoopback } from './over-loopback.ts';

const DAY = 24 * 3_600_000;
let running: RunningSandbox;
let fetch: GraphAccess['fetch'];

beforeAll(async () => {
  // The machine's clock stands still: calls of one second are of one second, however busy the machine is.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  const settings = {
    ...{ seed: 'accounts', language: undefined, appSecret: undefined, token: undefined },
    ...{ webhookUrl: undefined, variants: undefined, fields: undefined, report: () => {} },
  };
  running = await startSandbox(settings, { graph: 0, phone: 0 });
  fetch = overLoopback(running);
});
afterAll(async () => {
  await running.close();
  vi.useRealTimers();
});
beforeEach(() => {
  Object.assign(running.sandbox.variants, firstVariants());
  running.sandbox.graphFaults.usage = undefined;
  running.sandbox.clock.advance(5_000);
});

const instagram = (token: string = running.ready.token): GraphAccess => ({
  loginType: 'instagram',
  token: async () => token,
  fetch,
});
const facebook = (token: string, pageId?: string): GraphAccess => ({
  loginType: 'facebook',
  token: async () => token,
  fetch,
  ...(pageId !== undefined && { pageId }),
});
const userToken = () => running.sandbox.tokens.findLast(({ of }) => of.kind === 'facebook-user')?.text ?? '';
const failureOf = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  if (!isGraphError(error)) throw new Error('a GraphError was expected', { cause: error });
  return error;
};

describe('Facebook Login', () => {
  it.each(['one', 'several'] as const)(
    'finds every Page in %s part(s) of the list, and what hangs on it',
    async (paging) => {
      running.sandbox.variants.accountsPaging = paging;
      const pages = await readPages(facebook(userToken()));
      expect(pages).toHaveLength(running.sandbox.world.pages.length);
      const usable = pages.filter(({ accountId, mayAnswer, token }) => accountId && mayAnswer && token);
      expect(usable.map(({ accountId }) => accountId)).toEqual([running.sandbox.world.account.igId]);
      expect(pages.some(({ accountId }) => accountId === undefined)).toBe(true);
      expect(pages.some(({ mayAnswer }) => !mayAnswer)).toBe(true);
    },
  );

  it('subscribes the Page, reads its conversations, and answers in its name', async () => {
    const page = (await readPages(facebook(userToken()))).find(({ accountId, mayAnswer }) => accountId && mayAnswer);
    const access = facebook(page?.token ?? '', page?.pageId);
    const { account, people } = running.sandbox.world;
    expect(await readAccountNames(access, account.igId)).toMatchObject({ username: account.username });

    expect(await subscribeFields(access, page?.pageId ?? '', fieldsFor('facebook'))).toBe(true);
    expect(await readSubscribedFields(access, page?.pageId ?? '')).toContain('messages');
    // The name that a Page's subscription does not know, which the Instagram account's has.
    const refused = await failureOf(subscribeFields(access, page?.pageId ?? '', fieldsFor('instagram')));
    expect(refused.reason).toBe('bad-request');

    const [person] = people;
    ACTS.message?.run(running.sandbox, { kind: 'person', person: person as never }, { text: 'Hello Page' });
    const outcome = await sendMessage(
      access,
      page?.pageId ?? '',
      { kind: 'person', igsid: person?.igsid ?? '' },
      { author: 'person', message: { kind: 'text', text: 'Hello' } },
      { get: async () => undefined, set: async () => {} },
    );
    expect(outcome).toMatchObject({ outcome: 'accepted' });

    const { conversations } = await readConversations(access, { fields: 'id,updated_time' });
    expect(conversations[0]).toMatchObject({ updatedAt: expect.any(Number) });
    const { messages } = await readNewestMessages(access, conversations[0]?.id ?? '');
    expect(messages.map(({ text }) => text).slice(0, 2)).toEqual(['Hello', 'Hello Page']);
    expect(messages[1]?.from?.id).toBe(person?.igsid);
  });

  it('knows a token of the other login by its refusal', async () => {
    expect((await failureOf(readMe(instagram(userToken())))).code).toBe(190);
    expect((await failureOf(readPages(facebook(running.ready.token)))).code).toBe(190);
  });
});

describe('the renewal of a token', () => {
  const newest = () => running.sandbox.tokens.findLast(({ of }) => of.kind === 'instagram')?.text ?? '';

  it.each([
    ['header', 'stays', 1],
    ['parameter', 'stays', 2],
    ['header', 'dies', 1],
    ['parameter', 'dies', 2],
  ] as const)('by %s, where the old token %s', async (form, oldToken, requests) => {
    Object.assign(running.sandbox.variants, { refresh: form, oldToken });
    running.sandbox.clock.advance(2 * DAY);
    const old = newest();
    const before = running.sandbox.log.all().length;
    const renewed = await refreshAccessToken(instagram(old));
    expect(running.sandbox.log.all().length - before).toBe(requests);
    expect(renewed).toMatchObject({ livesMs: 60 * DAY });
    expect(renewed?.token).not.toBe(old);
    expect((await readMe(instagram(renewed?.token)))?.igId).toBe(running.sandbox.world.account.igId);
    const still = readMe(instagram(old)).then(
      () => 'stays',
      () => 'dies',
    );
    expect(await still).toBe(oldToken);
  });

  it('is declined on the first day, which proves nothing against the token', async () => {
    const error = await failureOf(refreshAccessToken(instagram(newest())));
    expect(error.reason).toBe('bad-request');
    expect(await readMe(instagram(newest()))).toBeDefined();
  });
});

describe('limits', () => {
  const newest = () => running.sandbox.tokens.findLast(({ of }) => of.kind === 'instagram')?.text ?? '';

  it.each(['business', '613', '4'] as const)(
    'tell what they are by code %s, and how long to wait where they say',
    async (throttle) => {
      running.sandbox.variants.throttle = throttle;
      running.sandbox.graphFaults.usage = { percent: 100, step: 0, regainMinutes: 5, of: 'business' } as never;
      const error = await failureOf(graphGet(instagram(newest()), 'me', { fields: 'id' }));
      expect(error.reason).toBe('rate-limited');
      expect(error.retry).toBe('back-off');
      expect(error.retryAfterMs).toBe(5 * 60_000);
    },
  );

  it('stand in the headers of every answer before they bite', async () => {
    running.sandbox.graphFaults.usage = { percent: 93, step: 0, regainMinutes: 5, of: 'business' } as never;
    const heard: GraphAnswer[] = [];
    const access = { ...instagram(newest()), heard: async (answer: GraphAnswer) => void heard.push(answer) };
    await readMe(access);
    expect(heard.map(({ usagePercent }) => usagePercent)).toEqual([93]);
  });

  it('of conversations are never met by readings that wait for their turn', async () => {
    const budget = newBudget();
    const { clock } = running.sandbox;
    const turn = async (endpoint: Endpoint) => clock.advance(takeTurn(budget, endpoint, clock.now()) - clock.now());
    const access = { ...instagram(newest()), turn };
    const [person] = running.sandbox.world.people;
    const igsid = person?.igsid ?? '';
    const began = clock.now();
    for (let reading = 0; reading < 3; reading += 1) await readThread(access, igsid, clock.now);
    expect(clock.now()).toBeGreaterThan(began);
    const without = Promise.all([1, 2, 3].map(() => readThread(instagram(newest()), igsid, Date.now)));
    expect((await failureOf(without)).reason).toBe('rate-limited');
  });
});
