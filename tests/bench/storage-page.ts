// The storage room, as the product has it, for a page of the extension's own origin. The page exists only in the benches'
// copy of the build; what it offers is called from outside.
import { openDB } from 'idb';
import { runBacktest } from '../../utils/automation/backtest/run-backtest.ts';
import { outlineOf } from '../../utils/automation/script/outline.ts';
import { parseScript } from '../../utils/automation/script/parse-script.ts';
import type { InstagramEvent } from '../../utils/instagram/event.ts';
import { applyEvents } from '../../utils/storage/apply-events.ts';
import { wordsRow } from '../../utils/storage/message-words.ts';
import { openDatabase } from '../../utils/storage/migrate-database.ts';
import { MIGRATIONS } from '../../utils/storage/migrations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { readHistory } from '../../utils/storage/read-history.ts';
import { searchOn } from '../../utils/storage/search-messages.ts';
import { type Inventory, inventConversation } from './invent-messages.ts';

/** Rows written in one transaction when a database is filled. */
const FILLED_AT_ONCE = 2_000;

async function open(name: string): Promise<AsideDatabase> {
  return openDatabase(name, MIGRATIONS);
}

/** Writes conversations with their messages and words, as applying their events would have. */
async function fill(name: string, inventory: Inventory): Promise<void> {
  const database = await open(name);
  let waiting: ReturnType<typeof inventConversation>[] = [];
  let count = 0;
  const flush = async () => {
    const transaction = database.transaction(['conversations', 'messages', 'words'], 'readwrite', {
      durability: 'relaxed',
    });
    for (const { conversation, messages } of waiting) {
      void transaction.objectStore('conversations').put(conversation);
      for (const message of messages) {
        void transaction.objectStore('messages').put(message);
        const words = wordsRow(message);
        if (words) void transaction.objectStore('words').put(words);
      }
    }
    await transaction.done;
    [waiting, count] = [[], 0];
  };
  for (const person of inventory.sizes.keys()) {
    const invented = inventConversation(inventory, person);
    for (let from = 0; from < invented.messages.length; from += FILLED_AT_ONCE) {
      const messages = invented.messages.slice(from, from + FILLED_AT_ONCE);
      waiting.push({ conversation: invented.conversation, messages });
      count += messages.length;
      if (count >= FILLED_AT_ONCE) await flush();
    }
  }
  await flush();
  database.close();
}

/** What a search took until its first page was there and until it ended, ms, and how many it found. */
export interface SearchTimes {
  query: string;
  first: number;
  whole: number;
  found: number;
}

/** Searches one after another, as somebody who types. */
async function timeSearches(
  name: string,
  accountId: string,
  queries: readonly string[],
): Promise<{ searches: SearchTimes[]; reads: number[] }> {
  const database = await open(name);
  const searches: SearchTimes[] = [];
  const reads: number[] = [];
  for (const query of queries) {
    const start = performance.now();
    let first = 0;
    let found = 0;
    for await (const page of searchOn(database, { accountId, query, limit: 20 })) {
      first ||= performance.now() - start;
      found += page.found.length;
    }
    searches.push({ query, first, whole: performance.now() - start, found });
    const startOfRead = performance.now();
    await database.getAll('words', IDBKeyRange.bound([accountId], [accountId, []]), 21);
    reads.push(performance.now() - startOfRead);
  }
  database.close();
  return { searches, reads };
}

/** How long reading an account's whole history takes as a backtest reads it, ms. */
async function timeReadingHistory(name: string, accountId: string): Promise<number> {
  const database = await open(name);
  const start = performance.now();
  let items = 0;
  for await (const page of readHistory(database, { accountId })) items += page.length;
  const time = performance.now() - start;
  database.close();
  if (items === 0) throw new Error('There is no history.');
  return time;
}

/** How long a backtest of these scripts takes over all of it, ms, and what it found. */
async function timeBacktest(
  name: string,
  accountId: string,
  scripts: readonly string[],
): Promise<{ time: number; looked: number; answers: number }> {
  const database = await open(name);
  const start = performance.now();
  const rules = scripts.map((script, place) => ({
    id: `${place}`,
    name: `${place}`,
    outline: outlineOf(parseScript(script)),
  }));
  const result = await runBacktest({ rules }, readHistory(database, { accountId }));
  const time = performance.now() - start;
  database.close();
  const answers = [...result.rules.values()].reduce((sum, counts) => sum + counts.answers, 0);
  return { time, looked: result.looked, answers };
}

/** How long applying takes, in batches, into a new database; ms. The database stays. */
async function timeApplying(
  name: string,
  { accountId, batches, now }: { accountId: string; batches: readonly (readonly InstagramEvent[])[]; now: number },
): Promise<number> {
  const database = await open(name);
  const start = performance.now();
  for (const [index, events] of batches.entries()) {
    const cursor = { accountId, relayId: 'relay', next: String(index), head: String(index), updatedAt: now };
    await applyEvents(database, { accountId, events, cursor, now });
  }
  const time = performance.now() - start;
  database.close();
  return time;
}

/** The rows of one batch by store. */
type Rows = Readonly<Record<string, readonly object[]>>;

/** How long putting rows takes, each batch in one transaction, into a new database of the same shape; ms. */
async function timePuts(name: string, batches: readonly Rows[]): Promise<number> {
  const database = await open(name);
  database.close();
  const raw = await openDB(name);
  const start = performance.now();
  for (const rows of batches) {
    const transaction = raw.transaction(Object.keys(rows), 'readwrite', { durability: 'relaxed' });
    for (const [store, values] of Object.entries(rows)) {
      for (const value of values) void transaction.objectStore(store).put?.(value);
    }
    await transaction.done;
  }
  const time = performance.now() - start;
  raw.close();
  return time;
}

/** All rows of some stores. */
async function rowsIn(name: string, stores: readonly string[]): Promise<Rows> {
  const raw = await openDB(name);
  const rows = await Promise.all(stores.map(async (store) => [store, await raw.getAll(store)] as const));
  raw.close();
  return Object.fromEntries(rows);
}

async function remove(name: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const removing = indexedDB.deleteDatabase(name);
    removing.onsuccess = () => resolve();
    removing.onerror = () => reject(removing.error);
  });
}

const storage = { fill, timeSearches, timeReadingHistory, timeBacktest, timeApplying, timePuts, rowsIn, remove };
/** What the page offers. */
export type StoragePage = typeof storage;

Object.assign(globalThis, { storage });
