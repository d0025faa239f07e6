/**
 * One thing of the stored history, as far as scripts can have to do with it. `person` is whoever it is of or to; `at` in
 * ms since 1970. Nothing that the account did to itself is one.
 */
export type HistoryItem = { id: string; person: string; at: number } & HistoryKind;

/** What happened. */
export type HistoryKind =
  /** The person wrote. `payload`: by a quick reply. `anotherApp`: another app owned the thread. */
  | { kind: 'message'; text?: string; payload?: string; story?: 'reply' | 'mention'; anotherApp?: true }
  /** A button, a menu item or an ice breaker. */
  | { kind: 'tap'; payload?: string; title?: string; anotherApp?: true }
  /** `privateReplyAt`: when its one private reply was sent, by a person. */
  | { kind: 'comment'; text?: string; post: string; isLive: boolean; privateReplyAt?: number; username?: string }
  /** It opened the reply window, and nothing can be said of it: it was taken back, or is no message. */
  | { kind: 'opener' }
  /** The account wrote to the person. */
  | { kind: 'own'; by: 'person' | 'automation' };

/** What a script may answer. */
export type Incoming = Extract<HistoryItem, { kind: 'message' | 'tap' | 'comment' }>;

/** Whether a script may answer it. */
export function isIncoming(item: HistoryItem): item is Incoming {
  return item.kind !== 'own' && item.kind !== 'opener';
}
