// Messages by their words, newest first, through the index of words. No store is ever loaded.
import type { IDBPTransaction } from 'idb';
import { type Excerpt, excerptOf } from '../search/excerpt.ts';
import { searchedText } from '../search/searched-text.ts';
import { isMatch, type QueryWord, queryWords } from '../search/words.ts';
import type { AsideDatabase } from './open-database.ts';
import type { AsideSchema, MessageRow, WordsRow } from './schema.ts';
import { comparePlaces, inAny, inOrder, type Place, type SortedRows } from './sorted-rows.ts';

export interface FoundMessage {
  row: MessageRow;
  excerpt: Excerpt;
}

/** Where a page ended; it means something to `searchOn` only. */
export type FoundCursor = Place;

export interface FoundPage {
  found: FoundMessage[];
  /** Older messages have not been looked at; told on the way, also when nothing was found yet. */
  hasMore: boolean;
  /** Where the next page begins, if there is more. */
  before?: FoundCursor;
}

/** What is looked for: all words of the query, the last one perhaps half-typed. */
export interface MessageSearch {
  accountId: string;
  query: string;
  limit: number;
  /** Only in the conversation with this person. */
  igsid?: string;
  /** The end of the page before. */
  before?: FoundCursor;
  /** Ends a search that nobody waits for any more; it is then rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** A beginning with more words than that is in so many messages that the newest ones are looked at. Ours, as the others. */
const MANY_WORDS = 40;
/** So many keys of such a beginning are read and put in order, in case there are no more. */
const MANY_KEYS = 2_000;
/** Rows read at a time: a few for what is found at once, more and more for what is not. */
const FIRST_ROWS = 50;
const MOST_ROWS = 800;
/** So many rows are looked at before something is told, also of words that never stand together. */
const ROWS_A_PAGE = 2_000;

/**
 * The messages with all words of the query, newest first: `limit` of them, or all that are left. Told while it is searched:
 * each page holds what is new, and the first one, perhaps empty, comes soon.
 */
export async function* searchOn(database: AsideDatabase, search: MessageSearch): AsyncGenerator<FoundPage> {
  let { before, limit } = search;
  do {
    const page = await searchPage(database, { ...search, limit, ...(before && { before }) });
    yield page;
    before = page.before;
    limit -= page.found.length;
  } while (before && limit > 0);
}

/** As many as can be found by looking at `ROWS_A_PAGE` messages with the rarest word. */
async function searchPage(database: AsideDatabase, search: MessageSearch): Promise<FoundPage> {
  const words = queryWords(search.query);
  if (words.length === 0) return { found: [], hasMore: false };
  const transaction = database.transaction(['words', 'messages']);
  const reading = { transaction, words, ...search };

  const rows: WordsRow[] = [];
  let looked = 0;
  let end: Place | undefined;
  for await (const batch of candidates(reading)) {
    search.signal?.throwIfAborted();
    rows.push(...batch.filter((row) => isAfter(row, search.before) && isFound(row, reading)));
    looked += batch.length;
    end = looked >= ROWS_A_PAGE ? batch.at(-1) : undefined;
    if (rows.length > search.limit || end) break;
  }
  const shown = rows.slice(0, search.limit);
  const messages = transaction.objectStore('messages');
  const found = await Promise.all(shown.map(({ accountId, mid }) => messages.get([accountId, mid])));
  const before = rows.length > search.limit ? shown.at(-1) : end;
  return {
    found: found.flatMap((row) => (row ? [{ row, excerpt: excerptOf(searchedText(row), words) }] : [])),
    hasMore: before !== undefined,
    ...(before && { before: { back: before.back, midHash: before.midHash } }),
  };
}

/** A search on its way. */
interface Reading extends MessageSearch {
  transaction: IDBPTransaction<AsideSchema, ('words' | 'messages')[]>;
  words: readonly QueryWord[];
}

/** Rows among which all that match are, newest first: those with the rarest word. */
async function* candidates(reading: Reading): SortedRows {
  const sources = await Promise.all(reading.words.map((word) => sourceOf(reading, word)));
  const narrow = sources.filter((source) => source !== undefined);
  const rarest = narrow.sort((one, other) => one.density - other.density)[0];
  yield* rarest?.rows ?? wideRows(reading);
}

/** The rows with a word. */
interface Source {
  rows: SortedRows;
  /** How many there are in a ms of the time just before; 0 when those read are all. */
  density: number;
}

/** The rows with a word; nothing for a beginning of too many words. */
async function sourceOf(reading: Reading, { word, isPrefix }: QueryWord): Promise<Source | undefined> {
  const words = isPrefix ? await wordsThatBegin(reading, word) : [word];
  if (!words) return undefined;
  const count = Math.max(8, Math.ceil(FIRST_ROWS / words.length));
  const rows = inAny(words.map((one) => rowsWith(reading, one, count)));
  const first: WordsRow[] = [];
  let hasEnded = false;
  while (first.length < count && !hasEnded) {
    const { value = [], done } = await rows.next();
    first.push(...value);
    hasEnded = done === true;
  }
  const span = (first.at(-1)?.back ?? 0) - (first[0]?.back ?? 0);
  return { rows: startingWith(first, rows), density: hasEnded ? 0 : first.length / span };
}

async function* startingWith(first: readonly WordsRow[], rest: SortedRows): SortedRows {
  yield first;
  yield* rest;
}

/** The words with this beginning, found by skipping from one to the next; nothing when they are too many. */
async function wordsThatBegin(reading: Reading, beginning: string): Promise<string[] | undefined> {
  const { accountId, transaction } = reading;
  const range = IDBKeyRange.bound([accountId, beginning], [accountId, `${beginning}\uffff`]);
  const words: string[] = [];
  let cursor = await transaction.objectStore('words').index('byWord').openKeyCursor(range);
  for (; cursor; cursor = await cursor.continue([accountId, cursor.key[1], Number.POSITIVE_INFINITY])) {
    if (words.length === MANY_WORDS) return undefined;
    words.push(cursor.key[1]);
  }
  return words;
}

/** The rows of the messages with exactly this word. */
async function* rowsWith({ transaction, accountId, before, signal }: Reading, word: string, first: number): SortedRows {
  const index = transaction.objectStore('words').index('byWord');
  let from = before?.back ?? Number.NEGATIVE_INFINITY;
  let last: WordsRow | undefined;
  for (let count = first; ; count = Math.min(count * 4, MOST_ROWS)) {
    signal?.throwIfAborted();
    const read = await index.getAll(IDBKeyRange.bound([accountId, word, from], [accountId, word, []]), count);
    const known = last;
    // Of the moment at which the batch before ended, some were in it.
    const rows = known ? read.filter((row) => comparePlaces(row, known) > 0) : read;
    if (rows.length > 0) yield rows;
    last = read.at(-1);
    if (read.length < count || !last) return;
    from = last.back;
  }
}

/**
 * The rows among which those with a beginning of many words are: the newest, for there it is nearly always; then, where it
 * is not in too many, exactly its rows; else all rows of the account.
 */
async function* wideRows(reading: Reading): SortedRows {
  let last: Place | undefined;
  let isKnownToBeMany = false;
  for await (const rows of allRows(reading)) {
    yield rows;
    last = rows.at(-1);
    if (isKnownToBeMany) continue;
    const places = await placesOf(reading, reading.words[0]?.word ?? '');
    if (places) {
      const end = last;
      yield* rowsAt(reading, end ? places.filter((place) => comparePlaces(place, end) > 0) : places);
      return;
    }
    isKnownToBeMany = true;
  }
}

/** Where the rows with a beginning are, newest first; nothing when they are too many. */
async function placesOf({ transaction, accountId }: Reading, beginning: string): Promise<readonly Place[] | undefined> {
  const range = IDBKeyRange.bound([accountId, beginning], [accountId, `${beginning}\uffff`]);
  const keys = await transaction
    .objectStore('words')
    .index('byWord')
    .getAllKeys(range, MANY_KEYS + 1);
  return keys.length > MANY_KEYS ? undefined : inOrder(keys.map(([, back, midHash]) => ({ back, midHash })));
}

async function* rowsAt({ transaction, accountId }: Reading, places: readonly Place[]): SortedRows {
  const store = transaction.objectStore('words');
  for (let from = 0; from < places.length; from += FIRST_ROWS) {
    const some = places.slice(from, from + FIRST_ROWS);
    const rows = await Promise.all(some.map(({ back, midHash }) => store.get([accountId, back, midHash])));
    yield rows.filter((row) => row !== undefined);
  }
}

async function* allRows({ transaction, accountId, before }: Reading): SortedRows {
  const store = transaction.objectStore('words');
  let range = IDBKeyRange.bound([accountId, before?.back ?? Number.NEGATIVE_INFINITY], [accountId, []]);
  for (let count = FIRST_ROWS * 4; ; count = Math.min(count * 4, MOST_ROWS)) {
    const rows = await store.getAll(range, count);
    yield rows;
    const last = rows.at(-1);
    if (rows.length < count || !last) return;
    range = IDBKeyRange.bound([accountId, last.back, last.midHash], [accountId, []], true);
  }
}

function isAfter(row: WordsRow, before: FoundCursor | undefined): boolean {
  return !before || comparePlaces(row, before) > 0;
}

function isFound(row: WordsRow, { words, igsid }: Reading): boolean {
  if (igsid !== undefined && row.igsid !== igsid) return false;
  return words.every((word) => row.words.some(([, candidate]) => isMatch(word, candidate)));
}
