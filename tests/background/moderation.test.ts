import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Calls } from '../../utils/messaging/calls.ts';
import { readComment } from '../../utils/storage/inbox-pages.ts';
import { readMedia } from '../../utils/storage/media.ts';
import { connectedBrowser, endOf, START } from './practice-browser.ts';
import { ACCOUNT, CHANGES, declined, type Internet, type PracticeRelay, pass, type Worker } from './practice-worker.ts';

vi.mock('#i18n', () => import('../keys-as-texts.ts'));

let internet: Internet;
let relay: PracticeRelay;
let worker: Worker;
/** What the practice Instagram has of the comment. */
let there: { hidden: boolean } | undefined;

beforeEach(async () => {
  ({ internet, relay, worker } = await connectedBrowser());
  there = { hidden: false };
  const gone = declined(100, 33);
  internet.on('POST graph.instagram.com/k1', ({ url }) => {
    if (!there) return gone;
    there.hidden = url.searchParams.get('hide') === 'true';
    return { body: { success: true } };
  });
  internet.on('DELETE graph.instagram.com/k1', () => {
    if (!there) return gone;
    there = undefined;
    return { body: { success: true } };
  });
  internet.on('GET graph.instagram.com/k1', () => (there ? { body: { id: 'k1', hidden: there.hidden } } : gone));
  const tell = (field: string, value: object) => relay.push({ field, value }, CHANGES);
  const from = { id: 'c-person', username: 'mara.lind' };
  tell('comments', { id: 'k1', text: 'Cheap followers', from, media: { id: '777' } });
  tell('live_comments', { id: 'k-live', text: 'Hi', from, media: { id: '778', media_product_type: 'LIVE' } });
  tell('comments', { id: 'k-own', text: 'Thanks', from: { id: ACCOUNT }, media: { id: '777' } });
  worker.background.tick();
  await pass(500);
});
afterEach(async () => {
  await endOf(worker);
  expect(internet.unexpected).toEqual([]);
});

type Act = Calls['moderateComment']['input']['act'];

async function moderate(act: Act, commentId = 'k1') {
  const asked = worker.background.handlers.moderateComment({ accountId: ACCOUNT, commentId, act });
  await pass(2_000);
  return asked;
}
const row = () => readComment(worker.db, ACCOUNT, 'k1');
const writes = () => internet.log.filter(({ method, url }) => method !== 'GET' && url.pathname.endsWith('/k1')).length;

describe('a comment', () => {
  it('is hidden and shown again, at Instagram first, and both are known with their time', async () => {
    expect(await moderate('hide')).toEqual({ ok: true, value: null });
    expect(there).toEqual({ hidden: true });
    expect(await row()).toMatchObject({ hidden: true, awaits: 0, hiding: { by: 'here' } });
    expect(await moderate('unhide')).toMatchObject({ ok: true });
    expect(there).toEqual({ hidden: false });
    expect(await row()).toMatchObject({ hidden: false, awaits: 1 });
  });

  it('obeys the last of several acts that overlap', async () => {
    const asked = Promise.all([moderate('hide'), moderate('unhide'), moderate('hide'), moderate('unhide')]);
    await pass(2_000);
    expect(await asked).toEqual(Array(4).fill({ ok: true, value: null }));
    expect([there?.hidden, (await row())?.hidden]).toEqual([false, false]);
  });

  it('is deleted, with its words; and again it is not there', async () => {
    expect(await moderate('delete')).toMatchObject({ ok: true });
    expect(there).toBeUndefined();
    expect(await row()).toMatchObject({ deleted: true, awaits: 0, deletion: { by: 'here' } });
    expect(JSON.stringify(await worker.db.getAll('comments'))).not.toContain('Cheap');
    expect(await moderate('delete')).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(writes()).toBe(1);
  });

  it('that somebody has deleted at Instagram is found gone', async () => {
    there = undefined;
    expect(await moderate('hide')).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await row()).toMatchObject({ deleted: true, deletion: { by: 'instagram' } });
  });

  it('that is gone already counts as deleted', async () => {
    there = undefined;
    expect(await moderate('delete')).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({ deleted: true, deletion: { by: 'here' } });
  });

  it.each([
    ['was carried out', true],
    ['was not carried out', false],
  ])('is looked at when the answer was lost and the act %s', async (_words, isCarriedOut) => {
    internet.on('POST graph.instagram.com/k1', () => {
      if (isCarriedOut) there = { hidden: true };
      return 'no-answer';
    });
    const answer = await moderate('hide');
    expect(answer).toMatchObject(isCarriedOut ? { ok: true } : { ok: false, error: { code: 'instagram-unreachable' } });
    expect((await row())?.hidden).toBe(isCarriedOut);
    expect(writes()).toBe(1);
  });

  it('is looked at when the answer to a deletion was lost', async () => {
    internet.on('DELETE graph.instagram.com/k1', () => {
      there = undefined;
      return 'no-answer';
    });
    expect(await moderate('delete')).toMatchObject({ ok: true });
    expect((await row())?.deleted).toBe(true);
    expect(writes()).toBe(1);
  });

  it.each([
    [10, undefined, { code: 'graph-refused', reason: 'permission-missing' }],
    [4, undefined, { code: 'graph-refused', reason: 'rate-limited' }],
    [190, 463, { code: 'token-refused' }],
  ])('stays as it was when Instagram refuses with %s/%s, which is said', async (code, error_subcode, expected) => {
    internet.on('POST graph.instagram.com/k1', () => declined(code, error_subcode));
    expect(await moderate('hide')).toMatchObject({ ok: false, error: expected });
    expect(await row()).toMatchObject({ hidden: false, awaits: 1 });
    expect(writes()).toBe(1);
  });

  it('of a live video, and an own one, is left alone: Instagram lets nobody do it', async () => {
    for (const [act, id] of [
      ['hide', 'k-live'],
      ['delete', 'k-live'],
      ['hide', 'k-own'],
    ] as const) {
      expect(await moderate(act, id)).toMatchObject({ ok: false, error: { code: 'cannot-moderate' } });
    }
    expect(await moderate('hide', 'nobodys')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('is put away and taken back without asking Instagram', async () => {
    const before = internet.log.length;
    const set = (done: boolean, commentId = 'k1') =>
      worker.background.handlers.setCommentDone({ accountId: ACCOUNT, commentId, done });
    expect(await set(true)).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({ awaits: 0, done: { done: true } });
    // The clock was set back: what was decided last holds all the same.
    vi.setSystemTime(START - 3_600_000);
    expect(await set(false)).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({ awaits: 1, done: { done: false } });
    expect(await set(true, 'k-own')).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(internet.log.slice(before).filter(({ url }) => url.host === 'graph.instagram.com')).toEqual([]);
  });
});

describe('the comments of a post', () => {
  it('are switched off and on, and it is known since when; what is known of the post stays', async () => {
    const switched: unknown[] = [];
    internet.on('POST graph.instagram.com/777', ({ url }) => {
      switched.push(url.searchParams.get('comment_enabled'));
      return { body: { success: true } };
    });
    const turn = async (open: boolean) => {
      const asked = worker.background.handlers.switchComments({ accountId: ACCOUNT, mediaId: '777', open });
      await pass(500);
      return asked;
    };
    expect(await turn(false)).toMatchObject({ ok: true });
    expect(await readMedia(worker.db, ACCOUNT, '777')).toMatchObject({
      state: 'known',
      commentsSwitched: { open: false },
    });
    expect(await turn(true)).toMatchObject({ ok: true });
    expect(await readMedia(worker.db, ACCOUNT, '777')).toMatchObject({ commentsSwitched: { open: true } });
    expect(switched).toEqual(['false', 'true']);
  });
});
