import { shownText } from '../inbox/conversation-summary.ts';
import type { MessageFacets } from '../inbox/message-row.ts';

/**
 * All that can be read of a message in the conversation: its text, then the titles of what was attached, each on a line of
 * its own and once (a template's title repeats in its text). `''` when there is nothing, and always after an unsend.
 */
export function searchedText(row: MessageFacets): string {
  if (row.unsent) return '';
  const attached = row.attachments.flatMap(({ title, cards = [], buttons = [] }) => [
    title,
    ...cards.flatMap((card) => [card.title, card.subtitle]),
    ...buttons.map((button) => button.title),
  ]);
  return [...new Set([shownText(row), ...attached])].filter(Boolean).join('\n');
}
