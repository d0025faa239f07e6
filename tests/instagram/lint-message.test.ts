import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ENTRY_LIMITS,
  LIMITS,
  MEDIA_FORMAT_FACTS,
  MEDIA_LIMITS,
  RETIRED,
  RETIRED_FACTS,
} from '../../utils/instagram/limits.ts';
import { messageErrors, sendErrors, uploadErrors } from '../../utils/instagram/lint-errors.ts';
import {
  type LintCircumstances,
  lintMessage,
  lintSend,
  type MessageFinding,
} from '../../utils/instagram/lint-message.ts';
import { lintIceBreakers, lintIgMeRef, lintMenu, lintWelcomeFlow } from '../../utils/instagram/lint-profile.ts';
import type { Sendable } from '../../utils/instagram/message-request.ts';
import type { MediaKind, MessageButton, OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import { utf8Length } from '../../utils/instagram/text-bytes.ts';
import { ENTRY_MUTATIONS, LIMIT_MUTATIONS } from './limit-mutations.ts';

const NOW = Date.UTC(2026, 10, 22);
const PERSON: LintCircumstances = { to: 'person', loginType: 'instagram', now: NOW };

const tap = (title: string, payload = 'p'): MessageButton => ({ type: 'postback', title, payload });
const codes = (message: OutgoingMessage) => lintMessage(message).map((finding) => finding.code);
const text: OutgoingMessage = { kind: 'text', text: 'Hello' };
const byPerson = (message: OutgoingMessage): Sendable => ({ author: 'person', message });
const sendCodes = (what: Sendable, change: Partial<LintCircumstances> = {}) =>
  lintSend(what, { ...PERSON, ...change }).map(({ code }) => code);
const errorsIn = (findings: readonly MessageFinding[]) => findings.filter(({ severity }) => severity === 'error');
const media = (kind: MediaKind, url: string) => codes({ kind: 'media', media: kind, source: { url } });

describe('bytes are counted as Instagram counts them', () => {
  it('as TextEncoder does, for any text, also with lone surrogates', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        expect(utf8Length(any)).toBe(new TextEncoder().encode(any).length);
      }),
    );
  });
});

describe('one step over a limit stops the send', () => {
  it.each(LIMIT_MUTATIONS.map((mutation) => [mutation.name, mutation] as const))('%s', (_, mutation) => {
    const { what, to, loginType, code } = mutation;
    const stopping = sendErrors(what, { to, loginType, now: NOW });
    // Exactly this: a mutation that breaks two rules proves neither.
    expect(stopping.map((finding) => finding.code)).toEqual([code]);
  });

  it.each(ENTRY_MUTATIONS.map((mutation) => [mutation.name, mutation] as const))('%s', (_, { findings, code }) => {
    expect(findings.filter(({ severity }) => severity === 'error').map((finding) => finding.code)).toEqual([code]);
  });

  it('and every limit of a message has its mutation', () => {
    const told = LIMIT_MUTATIONS.flatMap(({ what, to, loginType }) =>
      lintSend(what, { to, loginType, now: NOW }).flatMap(({ limit }) => limit ?? []),
    );
    // These are about time, rates and reading; the window has its own test below.
    const others =
      /Window$|^(readableMessages|conversationsPerSecond|sendsPerSecond|mediaSendsPerSecond|privateRepliesPerHour|livePrivateRepliesPerSecond|tokenLife)$/;
    expect([...new Set<string>(told)].toSorted()).toEqual(
      Object.keys(LIMITS)
        .filter((name) => !others.test(name))
        .toSorted(),
    );
  });

  it('but a message at the very limits is taken', () => {
    const full = (count: number) => Array.from({ length: count }, (_, index) => `${index}`.padEnd(20, 't'));
    const buttons = full(3).map((title) => tap(title, 'p'.repeat(1000)));
    const atLimits: OutgoingMessage[] = [
      { kind: 'text', text: 'a'.repeat(1000) },
      { kind: 'text', text: '🌿'.repeat(250) },
      {
        kind: 'quick-replies',
        text: 'a',
        quickReplies: full(13).map((title) => ({ type: 'text', title, payload: 'p'.repeat(1000) })),
      },
      { kind: 'buttons', text: 'a'.repeat(640), buttons },
      {
        kind: 'cards',
        cards: full(10).map(() => ({
          title: 'é'.repeat(80),
          subtitle: 'é'.repeat(80),
          imageUrl: 'https://example.com/a.png',
          url: 'https://example.com',
          buttons,
        })),
      },
      { kind: 'products', productIds: full(10) },
      { kind: 'images', images: full(10).map(() => ({ url: 'https://example.com/a' })) },
      { kind: 'heart' },
      { kind: 'post', mediaId: '1' },
      { kind: 'media', media: 'file', source: { attachmentId: '1' } },
    ];
    for (const message of atLimits) {
      expect(errorsIn(lintSend(byPerson(message), { ...PERSON, loginType: 'facebook' })), message.kind).toEqual([]);
    }
  });
});

describe('a finding says what it is', () => {
  it('with the measured value and the name of the limit', () => {
    expect(lintMessage({ kind: 'text', text: '🌿'.repeat(251) })).toEqual([
      { code: 'text-too-long', severity: 'error', measured: 1004, limit: 'textBytes' },
    ]);
  });

  it('and where: the button, and its card', () => {
    expect(lintMessage({ kind: 'buttons', text: 'x', buttons: [tap('ok'), tap('t'.repeat(21))] })).toEqual([
      { code: 'title-too-long', severity: 'error', measured: 21, limit: 'buttonTitle', place: { button: 1 } },
    ]);
    const card = { title: 'a', buttons: [tap('ok'), tap('ok', '')] };
    expect(messageErrors({ kind: 'cards', cards: [card, card] }).map(({ place }) => place)).toEqual([
      { card: 0, button: 1 },
      { card: 1, button: 1 },
    ]);
  });

  it('in a sentence, each of them', () => {
    const texts = readFileSync(new URL('../../locales/en.yml', import.meta.url), 'utf8');
    for (const { code } of LIMIT_MUTATIONS)
      expect(texts).toContain(`\n    ${code.replaceAll('-', '_')}:\n      what: `);
  });
});

describe('a text above buttons', () => {
  it('is held to 640 characters and to 1000 bytes', () => {
    expect(codes({ kind: 'buttons', text: 'é'.repeat(640), buttons: [tap('ok')] })).toEqual(['text-too-long']);
    expect(codes({ kind: 'buttons', text: 'a'.repeat(641), buttons: [tap('ok')] })).toEqual(['button-text-too-long']);
  });
});

describe('an address', () => {
  it.each([
    'example',
    'https://',
    'https:example.com',
    ' https://example.com',
    'javascript:alert(1)',
    'https://a b.c',
    '',
  ])('is not %j', (url) => {
    expect(media('image', url)).toEqual(['address-not-a-link']);
    expect(codes({ kind: 'buttons', text: 'x', buttons: [{ type: 'web_url', title: 'ok', url }] })).toEqual([
      'address-not-a-link',
    ]);
  });

  it('without encryption is worth a hint and stops nothing', () => {
    const [found] = lintMessage({ kind: 'media', media: 'image', source: { url: 'http://example.com/a.png' } });
    expect(found).toMatchObject({ code: 'address-not-https', severity: 'hint' });
  });

  it.each(['https://10.shop.example/a.png', 'https://0.aa/a.png', 'https://9.9.9.9/a.png'])(
    'that everybody reaches is fine, also where it begins with a number: %s',
    (url) => {
      expect(media('image', url)).toEqual([]);
    },
  );

  it.each([
    'https://localhost/a.png',
    'https://127.0.0.1:8080/a.png',
    'https://192.168.0.7/a.png',
    'https://10.0.0.1/a.png',
    'https://172.31.0.1/a.png',
    'https://nas.local/a.png',
    'https://nas/a.png',
    'https://[::1]/a.png',
    'https://[fd00::1]/a.png',
  ])('that only the own network opens is nothing for Instagram to fetch: %s', (url) => {
    expect(media('image', url)).toEqual(['address-not-public']);
    // A button's address is opened by the person, wherever that is.
    expect(codes({ kind: 'buttons', text: 'x', buttons: [{ type: 'web_url', title: 'ok', url }] })).not.toContain(
      'address-not-public',
    );
  });

  it.each([
    'https://172.32.0.1/a.png',
    'https://localhost.com/a.png',
    'https://[2001:db8::1]/a.png',
    'https://100.1.1.1/a',
  ])('that everybody opens is fine: %s', (url) => {
    expect(media('image', url)).toEqual([]);
  });
});

describe('a file is judged by what its address shows', () => {
  it.each<[MediaKind, string]>([
    ['image', 'a.PNG'],
    ['image', 'a.jpg?width=10.webp'],
    ['audio', 'a.m4a'],
    ['audio', 'a.mp4'],
    ['video', 'a.webm'],
    ['file', 'a.pdf#page=2'],
    // An address need not show what it leads to.
    ['image', 'picture'],
    ['image', 'picture.php'],
    ['video', 'v1.2'],
  ])('%s takes %s', (kind, path) => {
    expect(media(kind, `https://example.com/${path}`)).toEqual([]);
  });

  it.each<[MediaKind, string]>([
    ['image', 'a.mp4'],
    ['image', 'a.HEIC'],
    ['audio', 'a.ogg'],
    ['video', 'a.m4a'],
    ['file', 'a.png'],
  ])('%s does not take %s', (kind, path) => {
    expect(media(kind, `https://example.com/${path}`)).toEqual(['media-format']);
  });

  it('and a name that is not ASCII may be refused, and is for an upload', () => {
    const named = 'https://example.com/prix-été.pdf';
    expect(lintMessage({ kind: 'media', media: 'file', source: { url: named } })).toMatchObject([{ severity: 'hint' }]);
    expect(uploadErrors('file', named)).toEqual([{ code: 'file-name-not-ascii', severity: 'error', measured: 0 }]);
    expect(uploadErrors('file', 'https://example.com/prices.pdf')).toEqual([]);
    expect(uploadErrors('file', 'https://example.com/a.png')).toMatchObject([{ code: 'media-format' }]);
    expect(media('file', 'https://example.com/prix-été.pdf')).toEqual(['file-name-not-ascii']);
    expect(media('file', 'https://example.com/price%20list.pdf')).toEqual([]);
  });
});

describe('where, when and for whom', () => {
  const quick: OutgoingMessage = {
    kind: 'quick-replies',
    text: 'x',
    quickReplies: [
      { type: 'text', title: 'a', payload: 'p' },
      { type: 'email', title: 'b', payload: 'p' },
    ],
  };

  it('quick replies for contact data are stopped since the day Meta ended them, which the finding names', () => {
    const retired = lintSend(byPerson(quick), PERSON).filter(({ severity }) => severity === 'error');
    expect(retired).toEqual([
      {
        code: 'kind-retired',
        severity: 'error',
        measured: 0,
        retired: 'contactQuickReplies',
        place: { quickReply: 1 },
      },
    ]);
    expect(new Date(RETIRED.contactQuickReplies).toISOString()).toBe('2026-10-05T00:00:00.000Z');
    expect(sendCodes(byPerson(quick), { now: RETIRED.contactQuickReplies })).toContain('kind-retired');
    expect(sendCodes(byPerson(quick), { now: RETIRED.contactQuickReplies - 1 })).not.toContain('kind-retired');
  });

  it('what a desktop does not show is told and stops nothing', () => {
    const cards: OutgoingMessage = { kind: 'cards', cards: [{ title: 'a', subtitle: 'b' }] };
    expect(lintSend(byPerson(cards), PERSON)).toEqual([{ code: 'unseen-on-desktop', severity: 'hint', measured: 0 }]);
  });

  it('a private reply that is not text is told to be undocumented', () => {
    expect(sendCodes(byPerson({ kind: 'heart' }), { to: 'private-reply' })).toEqual(['private-reply-not-text']);
  });

  it('the human-agent tag goes with text to a person', () => {
    const tagged = (message: OutgoingMessage): Sendable => ({ author: 'person', message, humanAgent: true });
    expect(sendCodes(tagged(text))).toEqual([]);
    expect(sendCodes(tagged({ kind: 'heart' }))).toEqual(['human-agent-not-text']);
    for (const to of ['self', 'private-reply', 'public-reply'] as const) {
      expect(sendCodes(tagged(text), { to })).toEqual(['human-agent-not-here']);
    }
  });

  it('an inline reply goes to a person', () => {
    expect(sendCodes({ ...byPerson(text), replyTo: 'm' })).toEqual([]);
    expect(sendCodes({ ...byPerson(text), replyTo: 'm' }, { to: 'public-reply' })).toEqual(['reply-to-not-here']);
  });

  it('a window that has closed stops, and the finding says how long ago it opened', () => {
    expect(sendCodes(byPerson(text), { closesAt: NOW + 1 })).toEqual([]);
    expect(lintSend(byPerson(text), { ...PERSON, closesAt: NOW })).toEqual([
      { code: 'window-closed', severity: 'error', measured: LIMITS.replyWindow.max, limit: 'replyWindow' },
    ]);
    const tagged: Sendable = { author: 'person', message: text, humanAgent: true };
    expect(lintSend(tagged, { ...PERSON, closesAt: NOW - 5 })).toMatchObject([
      { measured: LIMITS.humanAgentWindow.max + 5, limit: 'humanAgentWindow' },
    ]);
    expect(lintSend(byPerson(text), { ...PERSON, to: 'private-reply', closesAt: NOW })).toMatchObject([
      { limit: 'privateReplyWindow' },
    ]);
  });

  it('any message is judged without a throw, and what passes has no empty part', () => {
    const words = fc.constantFrom('', ' ', 'a', '🌿'.repeat(30), 'https://example.com/a.png', 'http://[', '%');
    const button = fc.oneof(
      fc.record({ type: fc.constant('postback' as const), title: words, payload: words }),
      fc.record({ type: fc.constant('web_url' as const), title: words, url: words }),
    );
    const source = fc.oneof(fc.record({ url: words }), fc.record({ attachmentId: words }));
    const message: fc.Arbitrary<OutgoingMessage> = fc.oneof(
      fc.record({ kind: fc.constant('text' as const), text: words }),
      fc.record({ kind: fc.constant('buttons' as const), text: words, buttons: fc.array(button, { maxLength: 4 }) }),
      fc.record({
        kind: fc.constant('cards' as const),
        cards: fc.array(
          fc.record(
            { title: words, subtitle: words, imageUrl: words, url: words, buttons: fc.array(button, { maxLength: 4 }) },
            { requiredKeys: ['title'] },
          ),
          { maxLength: 11 },
        ),
      }),
      fc.record({ kind: fc.constant('images' as const), images: fc.array(source, { maxLength: 11 }) }),
      fc.record({ kind: fc.constant('products' as const), productIds: fc.array(words, { maxLength: 11 }) }),
      fc.record({
        kind: fc.constant('media' as const),
        media: fc.constantFrom<MediaKind>('image', 'video', 'audio', 'file'),
        source,
      }),
    );
    fc.assert(
      fc.property(message, (any) => {
        const stops = errorsIn(lintMessage(any)).length > 0;
        if (!stops) expect(JSON.stringify(any)).not.toMatch(/"\s*"|\[\]/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what stands in front of a conversation', () => {
  const ask = (question = 'q', payload = 'p') => ({ question, payload });

  it('has at most four questions, each with words and a payload', () => {
    expect(lintIceBreakers([ask(), ask(), ask(), ask()])).toEqual([]);
    expect(lintIceBreakers(Array.from({ length: 5 }, () => ask()))).toEqual([
      { code: 'too-many-questions', severity: 'error', measured: 5, limit: 'iceBreakers' },
    ]);
    expect(lintIceBreakers([])).toMatchObject([{ code: 'no-questions' }]);
    expect(lintIceBreakers([ask(), ask(' ', ''), ask('q', 'p'.repeat(1001))])).toMatchObject([
      { code: 'question-empty', place: { question: 1 } },
      { code: 'question-payload-empty', place: { question: 1 } },
      { code: 'question-payload-too-long', measured: 1001, place: { question: 2 } },
    ]);
  });

  it('has a menu, of which Meta advises no more than five items', () => {
    expect(lintMenu(Array.from({ length: 5 }, () => tap('t')))).toEqual([]);
    expect(lintMenu(Array.from({ length: 6 }, () => tap('t')))).toEqual([
      { code: 'menu-long', severity: 'hint', measured: 6, limit: 'menuItems' },
    ]);
    expect(lintMenu([tap(''), { type: 'web_url', title: 't', url: 'shop' }]).map(({ code }) => code)).toEqual([
      'title-empty',
      'address-not-a-link',
    ]);
    expect(lintMenu([])).toMatchObject([{ code: 'menu-empty', severity: 'error' }]);
  });

  it('has welcome flows whose messages are messages', () => {
    expect(lintWelcomeFlow({ name: 'n', messages: [text] })).toEqual([]);
    expect(lintWelcomeFlow({ name: ' ', messages: [] }).map(({ code }) => code)).toEqual([
      'flow-name-empty',
      'flow-empty',
    ]);
    expect(lintWelcomeFlow({ name: 'n', messages: [{ kind: 'text', text: '' }] })).toMatchObject([
      { code: 'text-empty' },
    ]);
  });

  it('has links whose mark is of letters, digits and three signs', () => {
    expect(lintIgMeRef(`aZ09-_=${'x'.repeat(2076)}`)).toEqual([]);
    expect(lintIgMeRef('x'.repeat(2084))).toMatchObject([{ code: 'ref-too-long', measured: 2084, limit: 'igMeRef' }]);
    for (const ref of ['a b', 'é', 'a/b', 'a\n'])
      expect(lintIgMeRef(ref), ref).toMatchObject([{ code: 'ref-characters' }]);
  });
});

describe('the numbers', () => {
  it('of files and entries are those that were read', () => {
    expect(Object.entries({ ...MEDIA_LIMITS, ...ENTRY_LIMITS }).map(([name, { max }]) => `${name} ${max}`)).toEqual([
      'imageBytes 8388608',
      'audioBytes 25000000',
      'videoBytes 25000000',
      'fileBytes 25000000',
      'mediaFetch 75000',
      'iceBreakers 4',
      'menuItems 5',
      'igMeRef 2083',
    ]);
    for (const { source, checked } of [...Object.values(MEDIA_FORMAT_FACTS), ...Object.values(RETIRED_FACTS)]) {
      expect(source).not.toBe('');
      expect(checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});
