// A long text as several messages, offered where one would be over the limit. Sentences stay whole where they can.
import { LIMITS } from './limits.ts';
import { utf8Length } from './text-bytes.ts';

/** From the largest whole to the smallest; code points come last, as a grapheme has no greatest length. */
const GRAINS = ['sentence', 'word', 'grapheme'] as const;

/**
 * `text` in parts of at most `maxBytes` of UTF-8, split between sentences, else between words, else between graphemes, and
 * never inside a code point. Joined, the parts are the text without the blanks at the seams and around it. A text that
 * fits is one part as it stands; one of blanks alone that does not fit has none.
 *
 * @param maxBytes at least 4, the bytes of one code point
 */
export function splitText(text: string, maxBytes: number = LIMITS.textBytes.max): readonly string[] {
  if (utf8Length(text) <= maxBytes) return [text];
  const parts: string[] = [];
  let part = '';
  for (const piece of piecesOf(text, maxBytes, 0)) {
    // Blanks at the end of a part fall away, so they need no room.
    if (part !== '' && utf8Length((part + piece).trimEnd()) > maxBytes) {
      parts.push(part.trimEnd());
      part = '';
    }
    part = part === '' ? piece.trimStart() : part + piece;
  }
  return [...parts, part.trimEnd()].filter((kept) => kept !== '');
}

/** The text in the largest pieces that fit, in order; joined they are the text. */
function* piecesOf(text: string, maxBytes: number, grain: number): Generator<string> {
  const granularity = GRAINS[grain];
  const pieces = granularity
    ? Iterator.from(new Intl.Segmenter(undefined, { granularity }).segment(text)).map(({ segment }) => segment)
    : text;
  for (const piece of pieces) {
    if (granularity && utf8Length(piece.trim()) > maxBytes) yield* piecesOf(piece, maxBytes, grain + 1);
    else yield piece;
  }
}
