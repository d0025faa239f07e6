import { describe, expect, it, vi } from 'vitest';
import { firstWords } from '../../components/conversation/first-words.ts';
import { type QuotedMessage, quotedWords } from '../../components/conversation/quote.tsx';

vi.mock('#i18n', () => ({ i18n: { t: (key: string, ...rest: unknown[]) => [key, ...rest].join(' ') } }));

const said: QuotedMessage = { direction: 'in', attachments: [], unsent: false, isUnsupported: false };

describe('what a quote says', () => {
  it('is what the message says now, after its edit', () => {
    expect(quotedWords({ ...said, text: 'before', edit: { numEdit: 1, text: 'after' } })).toBe('after');
  });

  it('is nothing of a message that was unsent, whatever is still in the row', () => {
    const words = quotedWords({
      ...said,
      text: 'secret',
      unsent: true,
      attachments: [{ type: 'image', title: 'secret' }],
    });
    expect(words).not.toContain('secret');
    expect(words).not.toBe('');
  });

  it('names what was sent without words', () => {
    expect(quotedWords({ ...said, attachments: [{ type: 'audio' }] })).not.toBe(quotedWords(said));
    expect(quotedWords(undefined)).not.toBe(quotedWords(said));
  });
});

describe('the first words of a text', () => {
  it('are one line, cut between words', () => {
    const words = firstWords(`a line\nand   ${'another '.repeat(30)}`);
    expect(words).toMatch(/^a line and another .*another…$/);
    expect([...words].length).toBeLessThanOrEqual(91);
  });

  it('never end in half a character', () => {
    expect(firstWords('🫖'.repeat(200))).toBe(`${'🫖'.repeat(90)}…`);
  });

  it('are the whole text where it is short', () => {
    expect(firstWords('  See you \n on Saturday ')).toBe('See you on Saturday');
  });
});
