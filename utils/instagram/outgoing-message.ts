// Every message that can be sent, as data. `message-request.ts` makes requests of them, `lint-message.ts` judges them.

/** A button under an outgoing message. `postback` comes back as a tap with its payload. */
export type MessageButton =
  | { type: 'postback'; title: string; payload: string }
  | { type: 'web_url'; title: string; url: string };

/** An answer offered above the keyboard. It disappears with the next message; phones only, and never in messages to oneself. */
export type QuickReply =
  | { type: 'text'; title: string; payload: string }
  /** Retired by Meta on 2026-10-05; still known, so that the lint can say so. */
  | { type: 'phone-number' | 'email'; title: string; payload: string };

/** One card of a generic template. Besides its title a card needs at least one other thing. */
export interface Card {
  title: string;
  subtitle?: string;
  imageUrl?: string;
  /** Where a tap on the card itself leads. */
  url?: string;
  buttons?: readonly MessageButton[];
}

export const MEDIA_KINDS = ['image', 'video', 'audio', 'file'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** Where Instagram takes a file from: a public address that it fetches itself, or what was uploaded before. */
export type MediaSource = { url: string } | { attachmentId: string };

/** What can be sent. */
export type OutgoingMessage =
  | { kind: 'text'; text: string }
  | { kind: 'quick-replies'; text: string; quickReplies: readonly QuickReply[] }
  | { kind: 'buttons'; text: string; buttons: readonly MessageButton[] }
  | { kind: 'cards'; cards: readonly Card[] }
  /** Facebook Login with a catalogue only. */
  | { kind: 'products'; productIds: readonly string[] }
  /** `keep`: Instagram's answer names an attachment id that can be sent again. */
  | { kind: 'media'; media: MediaKind; source: MediaSource; keep?: true }
  | { kind: 'images'; images: readonly MediaSource[] }
  | { kind: 'heart' }
  /** One of the account's own published posts. */
  | { kind: 'post'; mediaId: string };

/** What can be done in a conversation without saying something. Only ever on purpose. */
export type SenderAction =
  | { kind: 'react'; mid: string; reaction: string }
  | { kind: 'unreact'; mid: string }
  | { kind: 'typing-on' }
  | { kind: 'typing-off' }
  | { kind: 'mark-seen' };

/** What a message says in words; `undefined` for one that is all pictures, cards or signs. */
export function textOf(message: OutgoingMessage): string | undefined {
  return 'text' in message ? message.text : undefined;
}
