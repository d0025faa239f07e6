import type { OutgoingMessage } from '../instagram/outgoing-message.ts';

/** An automation as this version knows it: one message, perhaps with buttons. */
export interface Automation {
  id: string;
  name: string;
  message: OutgoingMessage;
}
