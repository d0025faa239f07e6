import { describe, expect, it, vi } from 'vitest';
import { kindOfType, kindWords, outgoingWords, sentWords } from '../../components/ui/kind-words.ts';
import { lastLine } from '../../components/ui/last-line.ts';
import type { ConversationRow } from '../../utils/storage/schema.ts';

vi.mock('#i18n', () => ({ i18n: { t: (key: string, ...rest: unknown[]) => [key, ...rest].join(' ') } }));

type Last = ConversationRow['last'];
const last: Last = { mid: 'm', direction: 'in', kind: 'message' };
const line = (more: Partial<Last>, opener?: ConversationRow['opener']) =>
  lastLine({ last: { ...last, ...more }, isSelf: false, ...(opener ? { opener } : {}) });

describe('the newest thing of a conversation in one line', () => {
  it('is the person’s own words, and only then quoted', () => {
    expect(line({ text: 'Hello' })).toEqual({ text: 'Hello', isQuoted: true });
    expect(line({ text: 'Hello', direction: 'out' }).isQuoted).toBe(false);
    expect(line({ text: 'Hello', kind: 'postback' }).isQuoted).toBe(false);
  });

  it('says another thing for every kind', () => {
    const kinds: Partial<Last>[] = [
      { attachment: 'image' },
      { attachment: 'image', direction: 'out' },
      { attachment: 'story_mention' },
      { attachment: 'audio' },
      { attachment: 'hologram' },
      { isUnsupported: true },
      { unsent: true },
      { unsent: true, direction: 'out' },
      { kind: 'postback' },
      { kind: 'referral' },
      { kind: 'optin' },
      { kind: 'handover' },
      {},
      { direction: 'out' },
    ];
    const lines = kinds.map((kind) => line(kind).text);
    expect(new Set(lines).size).toBe(kinds.length);
    expect(lines).not.toContain('');
  });

  it('says that a story was answered only of the message that did', () => {
    const opener = { kind: 'story-reply', mid: 'm', at: 1 } as const;
    expect(line({ text: 'Those glazes!' }, opener).text).toContain('Those glazes!');
    expect(line({ text: 'Those glazes!' }, opener).isQuoted).toBe(false);
    expect(line({ text: 'And more', mid: 'n' }, opener)).toEqual({ text: 'And more', isQuoted: true });
  });

  it('shows nothing of what was unsent', () => {
    expect(line({ text: 'secret', unsent: true }).text).not.toContain('secret');
  });
});

describe('the words for kinds', () => {
  it('hold for both names of one thing, and keep a name that nobody knows', () => {
    expect(kindWords('share')).toBe(kindWords('ig_post'));
    expect(kindOfType('toString')).toBeUndefined();
    expect(kindWords('hologram')).toContain('hologram');
    expect(sentWords('toString', 'in')).toBe(sentWords('hologram', 'in'));
  });

  it('are a message’s own words where it has some', () => {
    expect(outgoingWords({ kind: 'buttons', text: 'Choose', buttons: [] })).toBe('Choose');
    expect(outgoingWords({ kind: 'images', images: [{ url: 'a' }, { url: 'b' }] })).toBe(kindWords('images'));
    expect(outgoingWords({ kind: 'images', images: [{ url: 'a' }] })).toBe(kindWords('image'));
  });
});
