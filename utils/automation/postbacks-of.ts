import type { MessageButton, OutgoingMessage } from '../instagram/outgoing-message.ts';

/** The buttons of a message whose tap comes back, in reading order. */
export function postbacksOf(message: OutgoingMessage): readonly Extract<MessageButton, { type: 'postback' }>[] {
  const cards = message.kind === 'cards' ? message.cards : [];
  const buttons = message.kind === 'buttons' ? message.buttons : cards.flatMap((card) => card.buttons ?? []);
  return buttons.filter((button) => button.type === 'postback');
}
