// Whatever the lint stops the practice Instagram refuses too: one list of steps over a limit, asked of both.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ENTRY_MUTATIONS, LIMIT_MUTATIONS, type LimitMutation } from '../instagram/limit-mutations.ts';
import { dig, type Practice, practise } from './practice.ts';

const MARA = 'mara.lindqvist';

let practice: Practice;
let mid: string;

beforeAll(async () => {
  practice = await practise({ variants: { humanAgent: 'granted' } });
  mid = (await practice.act(MARA, 'message', { text: 'hi' })).mid ?? '';
  await practice.act('owner', 'message', { text: 'to myself' });
});
afterAll(() => practice.end());

async function ask({ body, to, loginType }: LimitMutation) {
  const { commentId = '' } = await practice.act(MARA, 'comment', { text: 'hello' });
  const filled = JSON.stringify(body)
    .replaceAll('<IGSID>', practice.igsidOf(MARA))
    .replaceAll('<OWN_IGSID>', practice.account.ownIgsid)
    .replaceAll('<COMMENT_ID>', commentId)
    .replaceAll('<MESSAGE_ID>', mid);
  const page = practice.sandbox.world.pages[0];
  const token = practice.sandbox.tokens.find(({ of }) => of.kind === 'page' && of.pageId === page?.id)?.text ?? '';
  const path = {
    self: `/${practice.account.ownIgsid}/messages`,
    'public-reply': `/${commentId}/replies`,
    person: '/me/messages',
    'private-reply': '/me/messages',
  };
  const where = loginType === 'facebook' ? { host: 'graph.facebook.com', token } : {};
  return practice.ask('POST', path[to], { body: JSON.parse(filled), ...where });
}

it.each(LIMIT_MUTATIONS.map((mutation) => [mutation.name, mutation] as const))('%s', async (_, mutation) => {
  const before = practice.sandbox.world.threads.flatMap(({ messages }) => messages).length;
  const answer = await ask(mutation);
  const after = practice.sandbox.world.threads.flatMap(({ messages }) => messages).length;
  if (mutation.instagram === 'cuts') {
    expect(answer.status).toBe(200);
    return;
  }
  expect(answer.status, answer.text).toBe(400);
  expect(dig(answer.body, 'error', 'code'), answer.text).toBe(100);
  expect(after).toBe(before);
});

it.each(ENTRY_MUTATIONS.map((mutation) => [mutation.name, mutation] as const))('%s', async (_, { request }) => {
  const path = `/${request.path.replace('<IG_ID>', practice.account.igId)}`;
  const answer = await practice.ask('POST', path, { body: request.body });
  expect(answer.status, answer.text).toBe(400);
  expect(dig(answer.body, 'error', 'code'), answer.text).toBe(100);
});
