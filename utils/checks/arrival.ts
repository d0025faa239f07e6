/** The way of the event that arrived last: at Instagram, at the relay, here. Times in ms since 1970. */
export interface Arrival {
  /** By Instagram's clock; absent when it did not say. */
  at?: number;
  receivedAt: number;
  appliedAt: number;
}
