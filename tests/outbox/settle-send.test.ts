import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../utils/instagram/event.ts';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import { CLOCK_DIFFERENCE, LATEST_ARRIVAL } from '../../utils/outbox/arrival.ts';
import type { SendState } from '../../utils/outbox/entry.ts';
import {
  ABSENCE_AFTER,
  LOOK_TIMES,
  looksLike,
  matchesEcho,
  matchesOwnComment,
  mayBe,
  type SentMessage,
  sameContent,
  settleFromMessages,
  settleFromReading,
  settlePlan,
  type ThreadReading,
} from '../../utils/outbox/settle-send.ts';
import { entryOf } from './outbox-entries.ts';

const LEFT = 10_000_000;
const NOW = LEFT + 90_000;
const UNKNOWN: SendState = { state: 'unknown', since: LEFT, because: 'no-answer' };
const NOBODY = new Set<string>();

const message = (change: Partial<SentMessage> = {}): SentMessage => ({
  mid: 'm1',
  igsid: '555',
  text: 'Hello',
  at: LEFT + 300,
  ...change,
});

describe('the echo of a send', () => {
  it('is told by its mid alone once there was an answer', () => {
    const entry = entryOf({ state: 'accepted', at: 1, mid: 'm1' });
    expect(matchesEcho(entry, message({ text: 'other', at: 0 }), NOW)).toBe(true);
    expect(matchesEcho(entry, message({ mid: 'm2' }), NOW)).toBe(false);
  });

  it('settles a send without an answer by conversation, text and time together', () => {
    const entry = entryOf(UNKNOWN);
    expect(matchesEcho(entry, message(), NOW)).toBe(true);
    expect(matchesEcho(entry, message({ igsid: '556' }), NOW)).toBe(false);
    expect(matchesEcho(entry, message({ text: 'Hello!' }), NOW)).toBe(false);
    expect(matchesEcho(entry, message({ at: LEFT - CLOCK_DIFFERENCE - 1 }), NOW)).toBe(false);
    expect(matchesEcho(entry, message({ at: LEFT + LATEST_ARRIVAL + 1 }), NOW + LATEST_ARRIVAL)).toBe(false);
  });

  it('does not settle what is still being sent, though it may be drawn as one message', () => {
    const entry = entryOf({ state: 'sending', since: LEFT });
    expect(matchesEcho(entry, message(), NOW)).toBe(false);
    expect(looksLike(entry, message(), NOW)).toBe(true);
  });

  it('never belongs to a queued or refused send', () => {
    for (const send of [{ state: 'queued' }, { state: 'refused', at: 1, reason: 'bad-request' }] as const) {
      expect(matchesEcho(entryOf(send), message(), NOW)).toBe(false);
      expect(looksLike(entryOf(send), message(), NOW)).toBe(false);
    }
  });

  it('of buttons is known by the text, or by the titles where the text is left out', () => {
    const entry = entryOf(UNKNOWN, {
      message: { kind: 'buttons', text: 'Choose', buttons: [{ type: 'postback', title: 'Prices', payload: 'p' }] },
    });
    const { text: _, ...silent } = message();
    const template = (title: string) => ({ ...silent, attachments: [{ type: 'template', buttons: [{ title }] }] });
    expect(matchesEcho(entry, message({ text: ' Choose' }), NOW)).toBe(true);
    expect(matchesEcho(entry, template('Prices'), NOW)).toBe(true);
    expect(matchesEcho(entry, template('Hours'), NOW)).toBe(false);
    expect(matchesEcho(entry, silent, NOW)).toBe(false);
  });

  const { text: _text, ...silent } = message();
  const shows = (...attachments: Attachment[]) => ({ ...silent, attachments });
  const prices = { type: 'postback', title: 'Prices', payload: 'p' } as const;
  const url = 'https://shop.example/red.jpg';
  const picture: OutgoingMessage = { kind: 'media', media: 'image', source: { url } };
  const cards: OutgoingMessage = { kind: 'cards', cards: [{ title: 'Red', buttons: [prices] }, { title: 'Blue' }] };
  const quick: OutgoingMessage = {
    kind: 'quick-replies',
    text: 'Hello',
    quickReplies: [{ type: 'text', title: 'Yes', payload: 'y' }],
  };
  const template = { type: 'template' };

  it.each<[string, OutgoingMessage, Parameters<typeof sameContent>[1], boolean | undefined]>([
    ['text: its words', { kind: 'text', text: 'Hello' }, message(), true],
    ['text: other words', { kind: 'text', text: 'Hello' }, message({ text: 'Hi' }), false],
    ['text: a picture', { kind: 'text', text: 'Hello' }, shows({ type: 'image' }), false],
    ['text: something that shows nothing', { kind: 'text', text: 'Hello' }, silent, undefined],
    ['quick replies: their words, without the replies', quick, message(), true],
    ['quick replies: other words', quick, message({ text: 'Hi' }), false],
    ['a picture: its own address', picture, shows({ type: 'image', url }), true],
    ['a picture: an address of Instagram', picture, shows({ type: 'image', url: 'https://cdn/x' }), undefined],
    ['a picture: a voice message', picture, shows({ type: 'audio' }), false],
    ['a picture: something with a name of its own', picture, shows({ type: 'animated_image' }), undefined],
    ['a picture: words', picture, message(), false],
    ['a picture: something that shows nothing', picture, silent, undefined],
    [
      'an uploaded file: an address says nothing',
      { ...picture, source: { attachmentId: '1' } },
      shows({ type: 'image', url }),
      undefined,
    ],
    [
      'pictures: as many',
      { kind: 'images', images: [{ url }, { url }] },
      shows({ type: 'image', url }, { type: 'image', url }),
      true,
    ],
    ['pictures: one of them', { kind: 'images', images: [{ url }, { url }] }, shows({ type: 'image', url }), undefined],
    ['pictures: a video', { kind: 'images', images: [{ url }, { url }] }, shows({ type: 'video', url }), false],
    ['a heart: under its name', { kind: 'heart' }, shows({ type: 'like_heart' }), true],
    ['a heart: perhaps a picture, nobody has recorded it', { kind: 'heart' }, shows({ type: 'image' }), undefined],
    ['a heart: words', { kind: 'heart' }, message({ text: '❤' }), false],
    ['a post: its id', { kind: 'post', mediaId: '7' }, shows({ type: 'ig_post', mediaId: '7' }), true],
    [
      'a post: another id, which may be of another space',
      { kind: 'post', mediaId: '7' },
      shows({ type: 'share', mediaId: '8' }),
      undefined,
    ],
    ['a post: a picture', { kind: 'post', mediaId: '7' }, shows({ type: 'image' }), false],
    ['cards: title and buttons', cards, shows({ ...template, title: 'Red', buttons: [prices] }), true],
    ['cards: another title', cards, shows({ ...template, title: 'Green' }), false],
    ['cards: other buttons', cards, shows({ ...template, title: 'Red', buttons: [{ title: 'Hours' }] }), false],
    ['cards: without their elements', cards, shows(template), undefined],
    ['cards: words, perhaps theirs', cards, message({ text: 'Red' }), undefined],
    ['cards: a picture', cards, shows({ type: 'image' }), false],
    ['products: nothing tells', { kind: 'products', productIds: ['1'] }, shows(template), undefined],
    ['products: a voice message', { kind: 'products', productIds: ['1'] }, shows({ type: 'audio' }), false],
  ])('of %s', (_what, sent, seen, expected) => {
    expect(sameContent(sent, seen)).toBe(expected);
    const entry = entryOf(UNKNOWN, { message: sent });
    const echo = { ...silent, ...seen };
    expect(matchesEcho(entry, echo, NOW)).toBe(expected === true);
    expect(looksLike(entry, echo, NOW)).toBe(expected === true);
    expect(mayBe(entry, echo, NOW)).toBe(expected !== false);
    expect(looksLike({ ...entry, send: { state: 'sending', since: LEFT } }, echo, NOW)).toBe(expected !== false);
  });

  it('of a public reply is an own comment below the same one', () => {
    const entry = entryOf(UNKNOWN, { target: { kind: 'public-reply', commentId: 'c1' } });
    const comment = { commentId: 'c9', parentId: 'c1', text: 'Hello', at: LEFT };
    expect(matchesOwnComment(entry, comment, 'c1', NOW)).toBe(true);
    expect(matchesOwnComment(entry, { ...comment, parentId: 'c2' }, 'c1', NOW)).toBe(false);
    expect(matchesEcho(entry, message(), NOW)).toBe(false);
  });
});

describe('a send without an answer', () => {
  it('takes the oldest message that fits and that no other send has', () => {
    const messages = [
      message({ mid: 'late', at: LEFT + 900 }),
      message({ mid: 'taken' }),
      message({ mid: 'own', at: LEFT + 500 }),
    ];
    expect(settleFromMessages(entryOf(UNKNOWN), messages, new Set(['taken']), NOW).send).toEqual({
      state: 'echoed',
      at: LEFT + 500,
      mid: 'own',
    });
  });

  const reading = (change: Partial<ThreadReading> = {}): ThreadReading => ({
    startedAt: LEFT + ABSENCE_AFTER,
    sent: [message({ mid: 'older', text: 'Something else' })],
    unreadableAt: [],
    isWhole: true,
    ...change,
  });

  it('is proven not to have gone out only by a full reading that was begun late enough', () => {
    const entry = entryOf(UNKNOWN);
    expect(settleFromReading(entry, reading(), NOBODY, NOW).send).toMatchObject({
      state: 'refused',
      reason: 'not-arrived',
    });
    expect(settleFromReading(entry, reading({ startedAt: LEFT + ABSENCE_AFTER - 1 }), NOBODY, NOW)).toBe(entry);
    for (const at of [LEFT, LEFT - CLOCK_DIFFERENCE, Infinity]) {
      expect(settleFromReading(entry, reading({ unreadableAt: [at] }), NOBODY, NOW)).toBe(entry);
    }
    // A long conversation lists what is older than the 20 newest without its content: that is not what was sent.
    const older = [LEFT - CLOCK_DIFFERENCE - 1];
    expect(settleFromReading(entry, reading({ unreadableAt: older }), NOBODY, NOW).send.state).toBe('refused');
  });

  it('is not proven to be missing while a message stands there whose content cannot be told', () => {
    const entry = entryOf(UNKNOWN, { message: { kind: 'heart' } });
    const { text: _text, ...silent } = message();
    const shown = { ...silent, attachments: [{ type: 'image' }] };
    expect(settleFromReading(entry, reading({ sent: [shown] }), NOBODY, NOW)).toBe(entry);
    expect(settleFromReading(entry, reading({ sent: [shown] }), new Set(['m1']), NOW).send.state).toBe('refused');
    const before = { ...shown, at: LEFT - CLOCK_DIFFERENCE - 1 };
    expect(settleFromReading(entry, reading({ sent: [before] }), NOBODY, NOW).send.state).toBe('refused');
  });

  it('a partial reading proves absence only when it reaches back before the send', () => {
    const entry = entryOf(UNKNOWN);
    const partial = { isWhole: false, oldestAt: LEFT };
    expect(settleFromReading(entry, reading(partial), NOBODY, NOW)).toBe(entry);
    const deep = { isWhole: false, oldestAt: LEFT - CLOCK_DIFFERENCE - 1 };
    expect(settleFromReading(entry, reading(deep), NOBODY, NOW).send.state).toBe('refused');
  });

  it('is found by a reading at any time', () => {
    const entry = entryOf(UNKNOWN);
    expect(settleFromReading(entry, reading({ startedAt: LEFT, sent: [message()] }), NOBODY, NOW).send).toMatchObject({
      state: 'echoed',
      mid: 'm1',
    });
  });

  it('is looked for four times in a minute, and then left to the person', () => {
    const entry = entryOf(UNKNOWN);
    expect(settlePlan(entry, LEFT)).toEqual({ step: 'look', at: LEFT + LOOK_TIMES[0] });
    expect(settlePlan(entry, LEFT + LOOK_TIMES[0])).toEqual({ step: 'look', at: LEFT + LOOK_TIMES[1] });
    expect(settlePlan(entry, LEFT + 60_000)).toEqual({ step: 'ask-person' });
    expect(settlePlan(entryOf({ state: 'queued' }), LEFT)).toBeUndefined();
  });
});
