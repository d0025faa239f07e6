// When a message that was sent can have come to be at Instagram. Apart from the rest of settling, so that a surface that only
// reads sends does not carry it.
import type { OutboxEntry } from './entry.ts';

/** How far Instagram's clock and ours may differ, ms. Ours. */
export const CLOCK_DIFFERENCE = 120_000;

/** How long after the request left Instagram may still have made the message, ms. Ours: the request itself ends after 20 s. */
export const LATEST_ARRIVAL = 300_000;

/** When the request may have left, ms since 1970; `undefined` while none has, and once an answer or an echo has come. */
export function leftAt({ send }: OutboxEntry): number | undefined {
  return 'since' in send ? send.since : undefined;
}
