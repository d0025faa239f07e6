// All reply windows that are open, for one line of a day: where they close, not whose they are.
import type { AsideDatabase } from './open-database.ts';

/** When a window closes, ms since 1970, and whether somebody waits behind it. */
export interface OpenWindow {
  closesAt: number;
  awaits: boolean;
}

/** Nearer to each other two dots on the popup's line could not be told apart, ms. */
const APART = 30 * 60_000;
const DAY = 24 * 3_600_000;

/**
 * The windows that close within a day of `now`, ms since 1970: of those that close close together, the first. At most
 * 2 × 48 steps, however many there are.
 */
export async function readOpenWindows(
  database: AsideDatabase,
  { accountId, now }: { accountId: string; now: number },
): Promise<readonly OpenWindow[]> {
  const index = database.transaction('conversations').store.index('byClosing');
  const found: OpenWindow[] = [];
  for (const awaits of [0, 1] as const) {
    const range = IDBKeyRange.bound([accountId, awaits, now], [accountId, awaits, now + DAY], true);
    for (let cursor = await index.openKeyCursor(range); cursor; ) {
      const closesAt = cursor.key[2];
      found.push({ closesAt, awaits: awaits === 1 });
      cursor = await cursor.continue([accountId, awaits, closesAt + APART]);
    }
  }
  return found;
}

/** How many windows are open on people who wait for nothing. */
export function countIdleWindows(
  database: AsideDatabase,
  { accountId, now }: { accountId: string; now: number },
): Promise<number> {
  const range = IDBKeyRange.bound([accountId, 0, now], [accountId, 0, []], true);
  return database.countFromIndex('conversations', 'byClosing', range);
}
