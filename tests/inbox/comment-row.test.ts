import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CommentDecision,
  type CommentFacets,
  commentOfAnswer,
  commentOfEvent,
  mergeComments,
  withDecision,
  withOwnReplies,
  withPrivateReply,
} from '../../utils/inbox/comment-row.ts';

const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const word = option(fc.constantFrom('a', 'b'));

const at = fc.nat(3);
const by = fc.constantFrom('here' as const, 'instagram' as const);
const decision: fc.Arbitrary<CommentDecision> = fc.oneof(
  fc.record({ hidden: fc.boolean(), at, by }).map((hiding) => ({ hiding })),
  fc.record({ done: fc.boolean(), at }).map((done) => ({ done })),
  fc.record({ at, by }).map((deletion) => ({ deletion })),
);

const facet: fc.Arbitrary<CommentFacets> = fc
  .record({
    decisions: fc.array(decision, { maxLength: 2 }),
    text: word,
    username: word,
    parentId: word,
    mediaId: word,
    at: fc.nat(4),
    own: fc.boolean(),
    live: fc.boolean(),
    answer: fc.boolean(),
  })
  .map(({ decisions, text, username, parentId, mediaId, at, own, live, answer }) =>
    decisions.reduce(
      withDecision,
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
    ),
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

describe('what a person decides about a comment', () => {
  const AT = 1_763_700_000_000;
  const comment = commentOfEvent({
    ...{ kind: 'comment', accountId: 'acc', commentId: 'c', text: 'Hi', fromId: '9', mediaId: 'm' },
    ...{ at: AT, receivedAt: AT, late: false, isOwn: false, isLive: false },
  });
  const hide = (hidden: boolean, after: number) => ({ hiding: { hidden, at: AT + after, by: 'here' } }) as const;

  it('is told by its newest decision, in whichever order they come', () => {
    const hidden = withDecision(comment, hide(true, 1));
    expect(hidden).toMatchObject({ hidden: true, hiddenAt: AT + 1, awaits: 0 });
    expect(hidden.privateUntil).toBeUndefined();
    const shown = withDecision(hidden, hide(false, 2));
    expect(shown).toMatchObject({ hidden: false, awaits: 1, privateUntil: AT + 7 * 24 * 3_600_000 });
    expect(shown.hiddenAt).toBeUndefined();
    expect(withDecision(withDecision(comment, hide(false, 2)), hide(true, 1))).toEqual(shown);
    // A delivery that comes again brings nothing back.
    expect(mergeComments(comment, hidden)).toEqual(hidden);
  });

  it('takes the words away with a deletion, for good', () => {
    const deleted = withDecision(comment, { deletion: { at: AT + 1, by: 'here' } });
    expect(deleted).toMatchObject({ deleted: true, awaits: 0, deletion: { at: AT + 1, by: 'here' }, fromId: '9' });
    for (const row of [deleted, mergeComments(deleted, comment), mergeComments(comment, deleted)]) {
      expect(JSON.stringify(row)).not.toContain('Hi');
      expect(row.deleted).toBe(true);
    }
  });

  it('puts it away, and takes it back', () => {
    const done = withDecision(comment, { done: { done: true, at: AT + 1 } });
    expect(done.awaits).toBe(0);
    expect(withDecision(done, { done: { done: false, at: AT + 2 } }).awaits).toBe(1);
  });

  it('leaves the private reply possible until it is spent, and never below a live video by the clock', () => {
    const answered = withOwnReplies(comment, ['r']);
    expect(answered).toMatchObject({ awaits: 0, privateUntil: expect.any(Number) });
    const reply = (state: 'spent' | 'pending' | 'refused' | 'unknown') =>
      withPrivateReply(comment, { outboxId: 'o', at: AT, state }).privateUntil;
    expect([reply('spent'), reply('pending'), reply('unknown')]).toEqual([undefined, undefined, undefined]);
    expect(reply('refused')).toBeDefined();
    expect(mergeComments(comment, { ...comment, isLive: true }).privateUntil).toBeUndefined();
  });
});
