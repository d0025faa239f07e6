// The relay's answers, as `POST /v1/poll` and `GET /v1/accounts/{id}/events` give them. Everything in them is foreign input.

/** One webhook item as the relay delivers it. */
export interface RelayEvent {
  /** Opaque position behind this event. */
  cursor: string;
  /** From 1, per account, without gaps, in commit order. */
  seq: number;
  /** The relay's own id, 22 characters base64url. */
  id: string;
  /** ms since 1970, by the relay's clock. */
  receivedAt: number;
  accountId: string;
  channel: 'messaging' | 'standby' | 'changes' | 'unknown';
  /** Meta's `entry.time` in ms since 1970; `null` if absent. */
  time: number | null;
  late?: boolean;
  /** The element exactly as Meta sent it. Absent in a sealed event. */
  item?: unknown;
  /** Reserved: an event that only its device can open. */
  sealed?: { suite: string; epoch: string; nonce: string; ct: string };
}

export interface EventPage {
  events: RelayEvent[];
  /** Where to go on. */
  next: string;
  /** The newest position. */
  head: string;
  /** True when another page waits behind this one. */
  more: boolean;
}

/** The cursor no longer leads on: mark a gap, read on from `next`, fill the gap from the Graph API. */
export interface CursorReset {
  reset: 'expired' | 'epoch' | 'ahead';
  next: string;
  head: string;
}

export interface PollAnswer {
  accounts: Record<string, EventPage | CursorReset>;
  /** The relay's clock, ms since 1970. */
  serverTime: number;
  /** Advice of the relay, ms. */
  pollAfterMs?: number;
}
