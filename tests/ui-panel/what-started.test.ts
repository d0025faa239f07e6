import { describe, expect, it } from 'vitest';
import { startOf } from '../../components/conversation/what-started.ts';
import { emptyMessage } from '../../utils/inbox/message-row.ts';
import type { CommentRow, MessageRow } from '../../utils/storage/schema.ts';

const said = (mid: string, at: number, more: Partial<MessageRow> = {}): MessageRow => ({
  ...emptyMessage('a', mid),
  igsid: 'p',
  at,
  shownAt: at,
  direction: 'in',
  text: mid,
  ...more,
});

const comment = (id: string, at: number, more: Partial<CommentRow> = {}): CommentRow => ({
  accountId: 'a',
  id,
  mediaId: 'post',
  isOwn: false,
  isLive: false,
  at,
  text: id,
  hidden: false,
  deleted: false,
  awaits: 1,
  ownReplyIds: [],
  ...more,
});

describe('what a conversation came from', () => {
  it('is the last story, mention, advertisement or link, even if plain words followed', () => {
    const story = said('story', 5, { replyTo: { storyId: '1', storyUrl: 'https://x.example/1' } });
    const openers = [said('plain', 7), story, said('ad', 2, { referral: { adId: '9', adTitle: 'Glaze tests' } })];
    expect(startOf({ openers, comments: [] })).toEqual({
      kind: 'story_reply',
      at: 5,
      mid: 'story',
      picture: 'https://x.example/1',
    });
  });

  it('names the advertisement, the product and the link by what Instagram tells of them', () => {
    const of = (referral: MessageRow['referral']) =>
      startOf({ openers: [said('m', 1, referral ? { referral } : {})], comments: [] });
    expect(of({ adId: '9', adTitle: 'Glaze tests' })).toMatchObject({ kind: 'ad', words: 'Glaze tests' });
    expect(of({ productId: '77' })).toMatchObject({ kind: 'product', words: '77' });
    expect(of({ ref: 'market' })).toMatchObject({ kind: 'link', words: 'market' });
  });

  it('is the comment that a private reply answered, and only probably where the user name alone joins them', () => {
    const first = said('first', 10, { direction: 'out' });
    const answered = comment('c', 5, { privateReply: { outboxId: 'o', at: 9, state: 'spent' } });
    const below = { comment: answered, isCertain: false };
    expect(startOf({ first, openers: [], comments: [below] })).toMatchObject({
      kind: 'comment',
      commentId: 'c',
      isProbable: true,
    });
    expect(startOf({ first, openers: [], comments: [{ ...below, isCertain: true }] })).not.toHaveProperty('isProbable');
    // A comment that came later started nothing.
    const later = { comment: comment('d', 11), isCertain: true };
    expect(startOf({ first, openers: [], comments: [later] })).toMatchObject({ kind: 'first' });
  });

  it('shows nothing of a first message that was unsent, and nothing of somebody who never wrote', () => {
    const gone = startOf({ first: said('m', 1, { unsent: true, referral: { ref: 'x' } }), openers: [], comments: [] });
    expect(gone).toEqual({ kind: 'first', at: 1, mid: 'm' });
    expect(startOf({ openers: [], comments: [] })).toBeUndefined();
  });
});
