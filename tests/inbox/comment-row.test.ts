import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommentFacets, commentOfAnswer, commentOfEvent, mergeComments } from '../../utils/inbox/comment-row.ts';

const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const word = option(fc.constantFrom('a', 'b'));

const facet: fc.Arbitrary<CommentFacets> = fc
  .record({
    text: word,
    username: word,
    parentId: word,
    mediaId: word,
    at: fc.nat(4),
    own: fc.boolean(),
    live: fc.boolean(),
    answer: fc.boolean(),
  })
  .map(({ text, username, parentId, mediaId, at, own, live, answer }) =>
    answer
      ? commentOfAnswer({ accountId: 'acc', id: 'c', to: undefined, commentId: 'a', text: text ?? 'x', at })
      : commentOfEvent({
          kind: 'comment',
          accountId: 'acc',
          commentId: 'c',
          at,
          receivedAt: 9,
          late: false,
          isOwn: own,
          isLive: live,
          ...(text !== undefined && { text }),
          ...(username !== undefined && { username }),
          ...(parentId !== undefined && { parentId }),
          ...(mediaId !== undefined && { mediaId }),
        }),
  );
const text = (row: CommentFacets) => JSON.stringify(row);

describe('merging what is known of a comment', () => {
  it('does not depend on order, grouping or repetition', () => {
    fc.assert(
      fc.property(facet, facet, facet, (a, b, c) => {
        expect(text(mergeComments(a, b))).toBe(text(mergeComments(b, a)));
        expect(text(mergeComments(mergeComments(a, b), c))).toBe(text(mergeComments(a, mergeComments(b, c))));
        const once = mergeComments(a, b);
        expect(text(mergeComments(once, b))).toBe(text(once));
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes the earliest time that a delivery told, and ours only while none has', () => {
    const event = (at: number) =>
      commentOfEvent({
        kind: 'comment',
        accountId: 'acc',
        commentId: 'c',
        at,
        receivedAt: 9,
        late: false,
        isOwn: true,
        isLive: false,
      });
    const own = commentOfAnswer({ accountId: 'acc', id: 'c', to: undefined, commentId: 'a', text: 'x', at: 1 });
    expect(mergeComments(event(5), event(3))).toMatchObject({ at: 3 });
    expect(mergeComments(own, event(3))).toMatchObject({ at: 3 });
    expect(mergeComments(own, own)).toMatchObject({ at: 1, atBy: 'own' });
  });
});
