import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyMessage, type MessageFacets, mergeMessages } from '../../utils/inbox/message-row.ts';

const nothing = emptyMessage('acc', 'm');
const told = fc.constantFrom('own', 'graph', 'event');
const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const word = option(fc.constantFrom('a', 'b', 'c'));
const time = fc.integer({ min: 1, max: 4 });

/** Facets that contradict each other in every field; merged with themselves, as real ones are. */
const facet: fc.Arbitrary<MessageFacets> = fc
  .record({
    igsid: fc.constantFrom('', 'p', 'q'),
    kind: fc.constantFrom('placeholder', 'unknown', 'message', 'postback'),
    at: fc.nat(3),
    atBy: told,
    direction: fc.constantFrom('in', 'out'),
    isSelf: fc.boolean(),
    text: word,
    attachments: fc.array(fc.record({ type: fc.constantFrom('image', 'share') }), { maxLength: 2 }),
    by: fc.tuple(told, told),
    isUnsupported: fc.boolean(),
    tap: fc.tuple(word, word),
    reply: fc.tuple(word, word),
    unknownName: word,
    unsent: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    edit: option(fc.tuple(time, word)),
    reactions: fc.array(fc.tuple(fc.constantFrom('p', 'q', '__proto__'), option(fc.constantFrom('❤', '👍')), time), {
      maxLength: 3,
    }),
    seenAt: option(time),
    inThread: fc.boolean(),
    outboxId: word,
    opens: fc.boolean(),
  })
  .map((drawn) => {
    const [textBy, attachmentsBy] = drawn.by;
    const [title, payload] = drawn.tap;
    const [mid, storyUrl] = drawn.reply;
    const { at, text, unknownName, seenAt, outboxId, edit } = drawn;
    const row: MessageFacets = {
      ...nothing,
      igsid: drawn.igsid,
      kind: drawn.kind,
      at,
      atBy: at === 0 ? 'own' : drawn.atBy,
      direction: drawn.direction,
      isSelf: drawn.isSelf,
      ...(text !== undefined && { text }),
      attachments: drawn.attachments,
      isUnsupported: drawn.isUnsupported,
      ...((title ?? payload) !== undefined && { tap: { ...(title && { title }), ...(payload && { payload }) } }),
      ...((mid ?? storyUrl) !== undefined && { replyTo: { ...(mid && { mid }), ...(storyUrl && { storyUrl }) } }),
      ...(unknownName !== undefined && { unknownName }),
      unsent: drawn.unsent,
      ...(edit && { edit: { numEdit: edit[0], ...(edit[1] && { text: edit[1] }) } }),
      reactions: Object.fromEntries(drawn.reactions.map(([by, emoji, at]) => [by, { emoji: emoji ?? null, at }])),
      ...(seenAt !== undefined && { seenAt }),
      toldBy: {
        ...(text !== undefined && { text: textBy }),
        ...(drawn.attachments.length > 0 && { attachments: attachmentsBy }),
      },
      inThread: drawn.inThread,
      ...(outboxId !== undefined && { outboxId }),
      ...(drawn.opens && { opensAt: 0 }),
    };
    return mergeMessages(row, row);
  });

/** Equal to the byte: rows that differ in the order of keys would be written again and again. */
const text = (row: MessageFacets) => JSON.stringify(row);

describe('merging what is known of a message', () => {
  it('does not depend on which comes first (commutative)', () => {
    fc.assert(
      fc.property(facet, facet, (a, b) => {
        expect(text(mergeMessages(a, b))).toBe(text(mergeMessages(b, a)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not depend on what was merged before (associative)', () => {
    fc.assert(
      fc.property(facet, facet, facet, (a, b, c) => {
        expect(text(mergeMessages(mergeMessages(a, b), c))).toBe(text(mergeMessages(a, mergeMessages(b, c))));
      }),
      { numRuns: 3_000 },
    );
  });

  it('changes nothing the second time (idempotent), and nothing is nothing', () => {
    fc.assert(
      fc.property(facet, facet, (a, b) => {
        const once = mergeMessages(a, b);
        expect(text(mergeMessages(once, b))).toBe(text(once));
        expect(text(mergeMessages(a, a))).toBe(text(a));
        expect(text(mergeMessages(a, nothing))).toBe(text(a));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what counts', () => {
  const row = (over: Partial<MessageFacets>): MessageFacets => ({
    ...nothing,
    igsid: 'p',
    kind: 'message',
    at: 9,
    atBy: 'event',
    ...over,
  });

  it('an unsend erases text, attachments, taps and edits, and the message keeps its place', () => {
    const full = row({
      text: 'x',
      attachments: [{ type: 'image' }],
      tap: { title: 't' },
      edit: { numEdit: 1, text: 'y' },
      replyTo: { mid: 'm0', storyUrl: 'u' },
    });
    const gone = mergeMessages({ ...nothing, unsent: true }, full);
    expect(gone).toMatchObject({ unsent: true, shownAt: 9, attachments: [], replyTo: { mid: 'm0' } });
    for (const key of ['text', 'tap', 'edit', 'toldBy']) expect(gone).not.toHaveProperty(key);
    expect(gone.replyTo).not.toHaveProperty('storyUrl');
  });

  it('the higher edit, the later reaction, the removal at the same moment', () => {
    const merged = mergeMessages(
      row({ edit: { numEdit: 2, text: 'new' }, reactions: { p: { emoji: '❤', at: 5 }, q: { emoji: '❤', at: 5 } } }),
      row({ edit: { numEdit: 1, text: 'old' }, reactions: { p: { emoji: '👍', at: 4 }, q: { emoji: null, at: 5 } } }),
    );
    expect(merged.edit).toEqual({ numEdit: 2, text: 'new' });
    expect(merged.reactions).toEqual({ p: { emoji: '❤', at: 5 }, q: { emoji: null, at: 5 } });
  });

  it("the event's time and text before the Graph's, and the Graph's before ours", () => {
    const own = row({ at: 1, atBy: 'own', text: 'own', toldBy: { text: 'own' } });
    const graph = row({ at: 2, atBy: 'graph', text: 'graph', toldBy: { text: 'graph' } });
    const event = row({ at: 3, atBy: 'event', text: 'event', toldBy: { text: 'event' } });
    expect(mergeMessages(own, graph)).toMatchObject({ at: 2, text: 'graph' });
    expect(mergeMessages(event, mergeMessages(own, graph))).toMatchObject({ at: 3, text: 'event' });
  });

  it('what the account or oneself says opens nothing', () => {
    expect(mergeMessages(row({ opensAt: 0 }), row({}))).toMatchObject({ opensAt: 9 });
    expect(mergeMessages(row({ opensAt: 0 }), row({ isSelf: true }))).not.toHaveProperty('opensAt');
    expect(mergeMessages(row({ opensAt: 0 }), row({ direction: 'out' }))).not.toHaveProperty('opensAt');
  });

  it('a placeholder is not shown', () => {
    expect(mergeMessages({ ...nothing, igsid: 'p', seenAt: 4 }, nothing)).not.toHaveProperty('shownAt');
  });
});
