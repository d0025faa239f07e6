// Moderation, against the practice Instagram. Both were written from one page of facts.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Actor } from '../../sandbox/people/act.ts';
import { ACTS } from '../../sandbox/people/acts.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { readComment } from '../../utils/graph/comments.ts';
import type { GraphAccess } from '../../utils/graph/graph-call.ts';
import { readMediaPage } from '../../utils/graph/media.ts';
import { deleteComment, hideComment, switchComments } from '../../utils/graph/moderate-comments.ts';
import { overLoopback } from './over-loopback.ts';

let running: RunningSandbox;
let graph: GraphAccess;

beforeAll(async () => {
  const settings = {
    ...{ seed: 'moderation', language: undefined, appSecret: undefined, token: undefined },
    ...{ webhookUrl: undefined, variants: undefined, fields: undefined, report: () => {} },
  };
  running = await startSandbox(settings, { graph: 0, phone: 0 });
  graph = { loginType: 'instagram', token: async () => running.ready.token, fetch: overLoopback(running) };
});
afterAll(() => running.close());
beforeEach(() => running.sandbox.clock.advance(5_000));

function acts(act: string, input: Record<string, unknown>, isOwner = false): Record<string, unknown> {
  const [person] = running.sandbox.world.people;
  if (!person) throw new Error('The sandbox has nobody.');
  const actor: Actor = isOwner ? { kind: 'owner' } : { kind: 'person', person };
  return ACTS[act]?.run(running.sandbox, actor, input) ?? {};
}
const commented = (more: object = {}, isOwner = false) => {
  const { commentId, mediaId } = acts('comment', { text: 'Cheap followers here', ...more }, isOwner);
  return { commentId: String(commentId), mediaId: String(mediaId) };
};

it('hides a comment and shows it again, as often as it is asked to', async () => {
  const { commentId } = commented();
  for (const hide of [true, true, false, false]) {
    await hideComment(graph, commentId, hide);
    expect(await readComment(graph, commentId)).toMatchObject({ hidden: hide });
  }
});

it('deletes a comment; a second time there is nothing', async () => {
  const { commentId } = commented();
  await deleteComment(graph, commentId);
  await expect(readComment(graph, commentId)).rejects.toMatchObject({ reason: 'not-found' });
  await expect(deleteComment(graph, commentId)).rejects.toMatchObject({ reason: 'not-found', code: 100, subcode: 33 });
  await expect(hideComment(graph, commentId, true)).rejects.toMatchObject({ reason: 'not-found' });
});

it('switches the comments of a post off and on', async () => {
  const { mediaId } = commented();
  await switchComments(graph, mediaId, false);
  expect(() => commented({ media: mediaId })).toThrow('Comments are off.');
  await switchComments(graph, mediaId, true);
  expect(commented({ media: mediaId }).mediaId).toBe(mediaId);
});

it('is refused for own comments, and for those on a live video', async () => {
  const own = commented({}, true);
  await expect(hideComment(graph, own.commentId, true)).rejects.toMatchObject({ reason: 'bad-request' });
  const { mediaId } = acts('broadcast', { on: true }, true);
  const live = commented({ media: mediaId });
  await expect(hideComment(graph, live.commentId, true)).rejects.toMatchObject({ reason: 'bad-request' });
  await expect(deleteComment(graph, live.commentId)).rejects.toMatchObject({ reason: 'bad-request' });
});

it('asks for the likes of a post together with the rest of it', async () => {
  const { media } = await readMediaPage(graph, running.ready.account.igId);
  expect(media.map(({ likes }) => typeof likes)).toContain('number');
});
