/** Reactions with a name (platform.md §3.3), and the emoji each shows, as documented with its variation selector. */
const EMOJI: Readonly<Record<string, string>> = {
  love: '❤️',
  angry: '😡',
  sad: '😢',
  wow: '😮',
  like: '👍',
  laugh: '😆',
};

/** The emoji of a named reaction; any other text is taken as the emoji itself (any emoji since 2 Dec 2025). */
export function emojiOf(reaction: string): string {
  return EMOJI[reaction] ?? reaction;
}

/** The name of an emoji; `other` when it has none. */
export function reactionOf(emoji: string): string {
  const bare = (text: string) => text.replaceAll('\ufe0f', '');
  return Object.entries(EMOJI).find(([, candidate]) => bare(candidate) === bare(emoji))?.[0] ?? 'other';
}

/** A named reaction, or one emoji (platform.md §4.2: any emoji since 2 Dec 2025). */
export function isReaction(text: string): boolean {
  if (Object.hasOwn(EMOJI, text)) return true;
  const letters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)];
  return letters.length === 1 && /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(text);
}
