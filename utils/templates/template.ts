import type { Card, MediaKind, MessageButton, QuickReply } from '../instagram/outgoing-message.ts';

/** A saved reply. `{first_name|there}` in its text is a variable with a fallback. */
export interface Template {
  id: string;
  /** What is typed after `/`: lower case letters, digits and hyphens. */
  command: string;
  name: string;
  text: string;
  /** How often it was sent; ranks the list. */
  uses: number;
  /** What goes with the text. Absent: text alone. */
  extra?: TemplateExtra;
}

/**
 * What a saved reply carries beside its text. Buttons and quick replies make one message with it; a medium follows it as
 * a message of its own; cards have no text. Variables stand for values in titles too.
 */
export type TemplateExtra =
  | { kind: 'buttons'; buttons: readonly MessageButton[] }
  | { kind: 'quick-replies'; quickReplies: readonly QuickReply[] }
  | { kind: 'media'; media: MediaKind; url: string }
  | { kind: 'cards'; cards: readonly Card[] };

/** What the variables of a reply may stand for. A missing value takes the fallback; without one the send stops. */
export interface TemplateValues {
  first_name?: string;
  name?: string;
  username?: string;
  /** Username of the account that answers. */
  account?: string;
}
