// What a person wrote becomes a name that every file system takes.
import { describe, expect, it } from 'vitest';
import { fileDay, fileWords } from '../../components/ui/file-name.ts';

describe('a file that is called after what a person wrote', () => {
  it.each([
    ['Price list: mugs/bowls', 'price-list-mugs-bowls'],
    ['قائمة الأسعار', 'قائمة-الأسعار'],
    ['../../etc/passwd', 'etc-passwd'],
    ['ﬁrst ①', 'first-1'],
    ['…', ''],
  ])('%s', (words, name) => {
    expect(fileWords(words)).toBe(name);
  });

  it('has no endless name, no half letter and no hyphen at its ends', () => {
    expect(fileWords('𝒜'.repeat(100))).toHaveLength(60);
    expect(fileWords('𠮷'.repeat(100)).isWellFormed()).toBe(true);
    expect(fileWords(`${'a'.repeat(59)} b`)).toBe('a'.repeat(59));
  });

  it('says its day', () => {
    expect(fileDay(Date.UTC(2026, 10, 22, 23, 59))).toBe('2026-11-22');
  });
});
