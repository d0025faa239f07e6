/** A button under an outgoing message. `postback` comes back as a tap with its payload. */
export type MessageButton =
  | { type: 'postback'; title: string; payload: string }
  | { type: 'web_url'; title: string; url: string };

/** What can be sent with the present version. The request bodies are built in `message-request.ts`. */
export type OutgoingMessage =
  | { kind: 'text'; text: string }
  | { kind: 'buttons'; text: string; buttons: readonly MessageButton[] };
