// Every number that the relay's contract or its safety names, in one place.

const MEBIBYTE = 1 << 20;
const DAY = 24 * 3_600_000;

/** Bytes of one webhook body; beyond it 413. Far above 1,000 updates of the usual 600 bytes. */
export const LARGEST_DELIVERY = 4 * MEBIBYTE;
/** An oversized body is read to its end up to here, so that its sender sees the answer instead of a reset connection. */
export const LARGEST_DRAIN = 16 * MEBIBYTE;
/** Bytes of one item; beyond it quarantine, so that a page can always be delivered. */
export const LARGEST_ITEM = MEBIBYTE;
/** Bytes of items in one page; one event is always let through. */
export const LARGEST_PAGE = MEBIBYTE;
/** Bytes of a request of a browser. */
export const LARGEST_REQUEST = 64 * 1024;
/** Accounts in one poll. */
export const MOST_ACCOUNTS = 500;

/** Events a page, and seconds that a poll may wait. */
export const PAGE_LIMIT = { least: 1, most: 500, usual: 100 } as const;
export const WAIT_LIMIT = { least: 0, most: 25, usual: 0 } as const;

/** Beyond this age an item may have been seen and forgotten; ms. */
export const DEDUPE_HORIZON = 8 * DAY;

/** How long a pairing code can be used; ms. */
export const PAIRING_CODE_LIFE = 10 * 60_000;

/** A delivery that is not durable by then is refused with 503; Meta waits 5 s and comes again. In ms. */
export const COMMIT_PATIENCE = 4_500;
/** Bytes of deliveries waiting for their commit; beyond it 503 at once, before memory runs out. */
export const LARGEST_BACKLOG = 64 * MEBIBYTE;

/** How often a waiting poll looks whether its device still exists, and whether another process stored something; ms. */
export const WATCH_INTERVAL = 250;
