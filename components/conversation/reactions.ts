import { i18n } from '#i18n';
import type { MessageRow } from '../../utils/storage/schema.ts';

/** The six that Instagram's own menu offers, and their words. */
export const REACTIONS = [
  { sign: '❤', key: 'love' },
  { sign: '👍', key: 'like' },
  { sign: '😂', key: 'laugh' },
  { sign: '😮', key: 'wow' },
  { sign: '😢', key: 'sad' },
  { sign: '😡', key: 'angry' },
] as const;

/** How the Send API calls a reaction: the heart by Meta's word, any other by its sign (SEND; any emoji since 2025-12-02). */
export function reactionName(sign: string): string {
  return sign === '❤' ? 'love' : sign;
}

/** As a picture also where the sign alone would be drawn as a letter: `❤` is kept without its selector U+FE0F. */
export function asPicture(sign: string): string {
  return /^\p{Emoji}$/u.test(sign) && !/\p{Emoji_Presentation}/u.test(sign) ? `${sign}\uFE0F` : sign;
}

/** `❤ by Priya`, `👍 by you`. */
export function reactionWords(
  { by, emoji }: { by: string; emoji: string },
  row: Pick<MessageRow, 'igsid' | 'accountId' | 'direction'>,
  name: string,
): string {
  const sign = asPicture(emoji);
  if (by === row.accountId) return i18n.t('panel.reactedYou', [sign]);
  return by === row.igsid ? i18n.t('panel.reacted', [sign, name]) : i18n.t('panel.reactedSomebody', [sign]);
}
