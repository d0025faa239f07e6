import { LOOKED_BACK, type Quietness, quietness } from '../checks/quietness.ts';
import { readNewestConversations } from './conversation-page.ts';
import type { AsideDatabase } from './open-database.ts';
import { latestCanary } from './previews.ts';
import type { AccountRow } from './schema.ts';

/** How many messages are looked at, newest first: keys alone, so it costs the same with 100,000 of them. */
const LOOKED_AT = 4_000;

/** Somebody wrote last in one of the conversations that moved last. */
const CONVERSATIONS = 20;

/** What the account says to itself is left out, as far as so many. */
const TO_ONESELF = 1_000;

/** Whether an account is quieter than usual; reads a few thousand keys and a few rows. @param now ms since 1970 */
export async function readQuietness(
  database: AsideDatabase,
  { id: accountId, connection: { ownIgsid } }: Pick<AccountRow, 'id' | 'connection'>,
  now: number,
): Promise<Quietness | undefined> {
  const newest = await readNewestConversations(database, accountId, CONVERSATIONS);
  const heardAt = Math.max(...newest.flatMap(({ opener }) => (opener ? [opener.at] : [])));
  // Nobody has written, or somebody is writing: there is nothing to look up.
  if (!Number.isFinite(heardAt) || now - heardAt < 3_600_000) return undefined;
  // Keys begin with the time, newest first.
  const range = IDBKeyRange.bound([accountId, 0 - now], [accountId, LOOKED_BACK - now, []]);
  const keys = await database.getAllKeys('words', range, LOOKED_AT);
  const own =
    ownIgsid === undefined ? new Set<number>() : await timesToOneself(database, { accountId, igsid: ownIgsid, now });
  const times = keys.map(([, back]) => 0 - back).filter((at) => !own.has(at));
  const quiet = quietness(times, { heardAt, now, hourOfWeek });
  if (!quiet) return undefined;
  // A test since then has come back: it is quiet, and nothing is broken.
  const test = await latestCanary(database, { accountId, since: heardAt });
  return test?.verdict === 'passed' ? undefined : quiet;
}

async function timesToOneself(
  database: AsideDatabase,
  { accountId, igsid, now }: { accountId: string; igsid: string; now: number },
): Promise<ReadonlySet<number>> {
  const range = IDBKeyRange.bound([accountId, igsid, now - LOOKED_BACK], [accountId, igsid, []]);
  const rows = await database.getAllFromIndex('messages', 'byConversation', range, TO_ONESELF);
  return new Set(rows.map(({ at }) => at));
}

/** By the clock on this wall. */
function hourOfWeek(at: number): number {
  const time = new Date(at);
  return time.getDay() * 24 + time.getHours();
}
