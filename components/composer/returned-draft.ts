import { textOf } from '../../utils/instagram/outgoing-message.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { extraOf, withTitles } from '../../utils/templates/extra.ts';
import { escapeText } from '../../utils/templates/placeholders.ts';
import type { Draft } from './draft-keeper.ts';

/** The draft that sends of one attempt came from, as far as their messages tell: with what its variables stood for. */
export function returnedDraft(entries: readonly OutboxEntry[]): Draft {
  const messages = entries.map(({ message }) => message);
  const text = escapeText(messages.flatMap((message) => textOf(message) ?? []).join(' '));
  const extra = extraOf(messages);
  const replyTo = entries[0]?.replyTo;
  return {
    text,
    caret: text.length,
    templateIds: entries.flatMap(({ templateIds }) => templateIds),
    ...(extra && { extra: withTitles(extra, escapeText) }),
    ...(replyTo && { replyTo }),
  };
}
