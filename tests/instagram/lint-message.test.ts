import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../utils/instagram/limits.ts';
import { lintMessage } from '../../utils/instagram/lint-message.ts';
import type { MessageButton } from '../../utils/instagram/outgoing-message.ts';
import { characterCount, cutToUtf8, utf8Length } from '../../utils/instagram/text-bytes.ts';

const tap = (title: string, payload = 'p'): MessageButton => ({ type: 'postback', title, payload });
const codes = (message: Parameters<typeof lintMessage>[0]) => lintMessage(message).map((finding) => finding.code);

describe('bytes are counted as Instagram counts them', () => {
  it('as TextEncoder does, for any text, also with lone surrogates', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });

  it('cuts to the most that fits, and never inside a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(60), (text, max) => {
        const cut = cutToUtf8(text, max);
        expect(text.startsWith(cut)).toBe(true);
        expect(utf8Length(cut)).toBeLessThanOrEqual(max);
        const next = [...text][characterCount(cut)];
        if (next !== undefined) expect(utf8Length(cut + next)).toBeGreaterThan(max);
      }),
    );
  });
});

describe('a message that Instagram would refuse is found before it is sent', () => {
  it('takes exactly 1000 bytes of text, not one more, and emoji count four', () => {
    expect(codes({ kind: 'text', text: 'a'.repeat(1000) })).toEqual([]);
    expect(codes({ kind: 'text', text: '🌿'.repeat(250) })).toEqual([]);
    expect(lintMessage({ kind: 'text', text: '🌿'.repeat(251) })).toEqual([
      { code: 'text-too-long', measured: 1004, limit: LIMITS.textBytes },
    ]);
  });

  it('does not take emptiness', () => {
    expect(codes({ kind: 'text', text: ' \n ' })).toEqual(['text-empty']);
  });

  it('counts buttons, their titles and payloads, and says which', () => {
    expect(codes({ kind: 'buttons', text: 'x', buttons: [] })).toEqual(['no-buttons']);
    expect(codes({ kind: 'buttons', text: 'x', buttons: [1, 2, 3, 4].map((n) => tap(`${n}`)) })).toEqual([
      'too-many-buttons',
    ]);
    expect(lintMessage({ kind: 'buttons', text: 'x', buttons: [tap('ok'), tap('t'.repeat(21))] })).toEqual([
      { code: 'button-title-too-long', measured: 21, limit: LIMITS.buttonTitle, button: 1 },
    ]);
    expect(codes({ kind: 'buttons', text: 'x', buttons: [tap(' ', '')] })).toEqual([
      'button-title-empty',
      'payload-empty',
    ]);
    expect(codes({ kind: 'buttons', text: 'x', buttons: [tap('ok', 'p'.repeat(1001))] })).toEqual(['payload-too-long']);
    expect(codes({ kind: 'buttons', text: 'x', buttons: [{ type: 'web_url', title: 'ok', url: 'example' }] })).toEqual([
      'address-not-a-link',
    ]);
  });

  it('holds the text above buttons to 640 characters', () => {
    expect(codes({ kind: 'buttons', text: 'é'.repeat(640), buttons: [tap('ok')] })).toEqual(['text-too-long']);
    expect(codes({ kind: 'buttons', text: 'a'.repeat(641), buttons: [tap('ok')] })).toEqual(['button-text-too-long']);
    expect(codes({ kind: 'buttons', text: 'a'.repeat(640), buttons: [tap('ok')] })).toEqual([]);
  });
});
