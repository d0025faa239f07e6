// Texts that are cut for lists and headings stay whole letters.
import { describe, expect, it } from 'vitest';
import { shortened } from '../../components/ui/shortened.ts';

describe('a text that is cut', () => {
  it('stays as it is while it has room', () => {
    expect(shortened('', 3)).toBe('');
    expect(shortened('mug', 3)).toBe('mug');
    expect(shortened('👩🏽‍🍳👩🏽‍🍳👩🏽‍🍳', 3)).toBe('👩🏽‍🍳👩🏽‍🍳👩🏽‍🍳');
  });

  it('has as many letters as it may, the ellipsis among them', () => {
    expect(shortened('mugs', 3)).toBe('mu…');
    expect(shortened('a'.repeat(1000), 36)).toBe(`${'a'.repeat(35)}…`);
  });

  it('ends after no blank', () => {
    expect(shortened('two mugs', 5)).toBe('two…');
  });

  it('is one line', () => {
    expect(shortened(' Hello,\n\n  you\tthere ', 40)).toBe('Hello, you there');
  });

  it.each([
    ['skin tones', '👋🏽👋🏽👋🏽👋🏽', '👋🏽👋🏽…'],
    ['people who are several', '👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', '👩‍👩‍👧👩‍👩‍👧…'],
    ['flags', '🇵🇹🇳🇴🇯🇵🇨🇭', '🇵🇹🇳🇴…'],
    ['combining marks', 'e\u0301e\u0301e\u0301e\u0301', 'e\u0301e\u0301…'],
    ['letters of two units', '𝒜𝒜𝒜𝒜', '𝒜𝒜…'],
  ])('keeps %s whole', (_what, given, cut) => {
    expect(shortened(given, 3)).toBe(cut);
  });
});
