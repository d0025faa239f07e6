import { describe, expect, it } from 'vitest';
import { decideComment } from '../../utils/storage/comment-decisions.ts';
import { countBelowPost, countCommentLanes, readCommentLane } from '../../utils/storage/comment-lists.ts';
import { putDraft } from '../../utils/storage/drafts.ts';
import { putMedia, readMedia, switchMedia } from '../../utils/storage/media.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { AT, deliver } from './delivered.ts';
import { ACCOUNT, dump, withDatabase } from './fresh-database.ts';

const DAY = 24 * 3_600_000;
const comment = (id: string, more: object = {}) => ({
  field: 'comments',
  value: { id, from: { id: `w-${id}`, username: id }, text: `Words of ${id}`, media: { id: 'p1' }, ...more },
});
const own = (id: string, parent: string) =>
  comment(id, { parent_id: parent, from: { id: ACCOUNT, self_ig_scoped_id: '990' } });

/** Five comments a day apart, the oldest six and a half days before `AT`; one is answered, one of a live video. */
async function fill(database: AsideDatabase): Promise<void> {
  const tell = (item: object, daysAgo: number) =>
    deliver(database, [item], { channel: 'changes', time: AT - daysAgo * DAY });
  await tell(comment('old'), 6.5);
  await tell(comment('late'), 9);
  await tell(comment('answered'), 3);
  await tell(own('reply', 'answered'), 3);
  await tell({ ...comment('live'), field: 'live_comments' }, 2);
  await tell(comment('new', { media: { id: 'p2' } }), 1);
}

const idsOf = async (database: AsideDatabase, lane: 'all' | 'to-answer' | 'private' | 'hidden', limit = 20) => {
  const { rows, hasMore } = await readCommentLane(database, { accountId: ACCOUNT, lane, now: AT, limit });
  return [...rows.map(({ id }) => id), ...(hasMore ? ['…'] : [])];
};
const counts = (database: AsideDatabase, now = AT) => countCommentLanes(database, { accountId: ACCOUNT, now });
const hide = (hidden: boolean, at: number) => () => ({ hiding: { hidden, at, by: 'here' } }) as const;

describe('the lists of comments', () => {
  it('hold what their names say, by what matters there', async () => {
    await withDatabase(async (database) => {
      await fill(database);
      expect(await idsOf(database, 'all')).toEqual(['new', 'live', 'answered', 'old', 'late']);
      expect(await idsOf(database, 'to-answer')).toEqual(['new', 'live', 'old', 'late']);
      // What ends first; what nothing tells the end of is not in it.
      expect(await idsOf(database, 'private')).toEqual(['old', 'answered', 'new']);
      expect(await idsOf(database, 'hidden')).toEqual([]);
      expect(await counts(database)).toEqual({ toAnswer: 4, privateReply: 3, hidden: 0 });
      expect(await counts(database, AT + DAY)).toMatchObject({ privateReply: 2 });
      expect(await idsOf(database, 'to-answer', 2)).toEqual(['new', 'live', '…']);
      expect(await idsOf(database, 'private', 3)).toEqual(['old', 'answered', 'new']);
      expect(await countBelowPost(database, ACCOUNT, 'p1')).toBe(4);
      expect(await countBelowPost(database, ACCOUNT, 'p2')).toBe(1);
    });
  });

  it('follow what is decided', async () => {
    await withDatabase(async (database) => {
      await fill(database);
      await decideComment(database, ACCOUNT, 'old', hide(true, AT));
      await decideComment(database, ACCOUNT, 'new', hide(true, AT + 1));
      await decideComment(database, ACCOUNT, 'late', () => ({ done: { done: true, at: AT } }));
      expect(await idsOf(database, 'hidden')).toEqual(['new', 'old']);
      expect(await counts(database)).toEqual({ toAnswer: 1, privateReply: 1, hidden: 2 });
      await decideComment(database, ACCOUNT, 'new', hide(false, AT + 2));
      expect(await idsOf(database, 'hidden')).toEqual(['old']);
      expect(await idsOf(database, 'to-answer')).toEqual(['new', 'live']);
    });
  });

  it('are of one account', async () => {
    await withDatabase(async (database) => {
      await fill(database);
      const other = { accountId: '178414000', now: AT };
      expect(await countCommentLanes(database, other)).toEqual({ toAnswer: 0, privateReply: 0, hidden: 0 });
      expect(await decideComment(database, other.accountId, 'new', hide(true, AT))).toBeUndefined();
    });
  });
});

describe('a deleted comment', () => {
  it('leaves no words, in no store, also when it was told twice or is told again; and the line stays', async () => {
    await withDatabase(async (database) => {
      const words = 'CANARY-call-me';
      const boosted = { original_media_id: 'p1', id: 'ad1', ad_id: '7' };
      const tell = (id: string, media: object) =>
        deliver(database, [comment(id, { text: words, from: { id: '901' }, media })], { channel: 'changes' });
      await tell('k', { id: 'p1' });
      await tell('k-copy', boosted);
      const draft = { accountId: ACCOUNT, text: words, caret: 0, templateIds: [], updatedAt: AT, owner: 'popup' };
      await putDraft(database, { ...draft, key: 'public:k' });
      await putDraft(database, { ...draft, key: 'private:k' });
      await putDraft(database, { ...draft, key: 'public:other', text: 'stays' });
      const changed = await decideComment(database, ACCOUNT, 'k', () => ({ deletion: { at: AT + 9, by: 'here' } }));
      expect(changed?.stores.toSorted()).toEqual(['comments', 'drafts']);
      await tell('k', { id: 'p1' });
      await tell('k-copy', boosted);
      expect(JSON.stringify(await dump(database))).not.toContain(words);
      expect(await idsOf(database, 'all')).toEqual(['k']);
      expect(await database.count('drafts')).toBe(1);
      expect(await counts(database)).toEqual({ toAnswer: 0, privateReply: 0, hidden: 0 });
    });
  });
});

describe('a post', () => {
  it('keeps what was decided about it when it is asked for again', async () => {
    await withDatabase(async (database) => {
      const row = { accountId: ACCOUNT, id: 'p1', askedAt: AT, state: 'known', caption: 'Jugs' } as const;
      await switchMedia(database, ACCOUNT, 'p1', { open: false, at: AT });
      await putMedia(database, row);
      expect(await readMedia(database, ACCOUNT, 'p1')).toEqual({ ...row, commentsSwitched: { open: false, at: AT } });
      await switchMedia(database, ACCOUNT, 'p1', { open: true, at: AT + 1 });
      expect(await readMedia(database, ACCOUNT, 'p1')).toMatchObject({
        caption: 'Jugs',
        commentsSwitched: { open: true },
      });
    });
  });
});
