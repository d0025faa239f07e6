// What can be tapped in the phone at this moment. Buttons stay, and older ones lead on too, as on Instagram; quick replies
// go with the next message.
import type { MessageButton, OutgoingMessage } from '../../instagram/outgoing-message.ts';
import type { LocalPlay, LocalRow } from './local-play.ts';

/** A button that can be tapped: of that row, and of that place among what the row offers. */
export interface OfferedTap {
  row: number;
  place: number;
  kind: 'button' | 'quick-reply';
  title: string;
  payload: string;
}

/** Everything that can be tapped, in reading order. */
export function offeredTaps({ rows }: LocalPlay): readonly OfferedTap[] {
  return rows.flatMap((shown, row) =>
    shown.kind === 'says'
      ? tapsOf(shown.message).flatMap((tap, place): OfferedTap[] =>
          tap === undefined || (tap.kind === 'quick-reply' && !isLatestMessage(rows, row))
            ? []
            : [{ row, place, ...tap }],
        )
      : [],
  );
}

/** Whether nothing was written or said in the conversation after it. */
export function isLatestMessage(rows: readonly LocalRow[], row: number): boolean {
  return rows.findLastIndex(isMessage) === row;
}

/** What a message offers, in reading order; `undefined` for what only opens a page. */
function tapsOf(message: OutgoingMessage): readonly (Omit<OfferedTap, 'row' | 'place'> | undefined)[] {
  switch (message.kind) {
    case 'buttons':
      return message.buttons.map(tapOf);
    case 'cards':
      return message.cards.flatMap(({ buttons }) => (buttons ?? []).map(tapOf));
    case 'quick-replies':
      return message.quickReplies.map(({ title, payload }) => ({ kind: 'quick-reply', title, payload }));
    default:
      return [];
  }
}

function tapOf(button: MessageButton): Omit<OfferedTap, 'row' | 'place'> | undefined {
  return button.type === 'postback' ? { kind: 'button', title: button.title, payload: button.payload } : undefined;
}

/** Something that stands in the conversation itself. */
function isMessage({ kind }: LocalRow): boolean {
  return kind === 'says' || kind === 'private-reply' || kind === 'you-wrote' || kind === 'you-tapped';
}
