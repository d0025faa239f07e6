// Instagram measures texts in bytes of UTF-8, not in characters: an emoji is four, a Cyrillic letter two.

/** Bytes that `text` takes as UTF-8. A lone surrogate counts as the three bytes of U+FFFD, as `TextEncoder` writes it. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += bytesOf(character.codePointAt(0) ?? 0);
  return bytes;
}

/** Code points of `text`: how the platform's "characters" are counted here. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function bytesOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  if (codePoint < 0x10000) return 3;
  return 4;
}
