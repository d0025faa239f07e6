// The words by which messages are found. They follow their message's row in its own transaction: an edit replaces them, and
// of what was unsent not one is left.
import type { IDBPTransaction, StoreNames } from 'idb';
import { wordKeys } from '../search/keys.ts';
import { midHash } from '../search/mid-hash.ts';
import { searchedText } from '../search/searched-text.ts';
import { wordsOf } from '../search/words.ts';
import type { ChangedRow } from './merge-rows.ts';
import type { AsideSchema, MessageRow, WordsRow } from './schema.ts';

type WritesWords = Pick<
  IDBPTransaction<AsideSchema, ('words' | StoreNames<AsideSchema>)[], 'readwrite'>,
  'objectStore'
>;

/** What stands in `words` for a message: nothing for one that is not shown or has no words. */
export function wordsRow(row: MessageRow): WordsRow | undefined {
  if (row.shownAt === undefined) return undefined;
  const words = wordKeys(row.accountId, wordsOf(searchedText(row)), row.shownAt);
  if (words.length === 0) return undefined;
  const { accountId, mid, igsid, shownAt } = row;
  return { accountId, back: 0 - shownAt, midHash: midHash(mid), mid, igsid, words };
}

/** Lets the words follow message rows that are put. */
export async function writeWords(transaction: WritesWords, changed: readonly ChangedRow<MessageRow>[]): Promise<void> {
  const words = transaction.objectStore('words');
  await Promise.all(
    changed.map(async ({ before, row }) => {
      if (before && isFoundAlike(before, row)) return;
      if (before) await removeWords(transaction, [before]);
      const present = wordsRow(row);
      if (present) await words.put(present);
    }),
  );
}

function isFoundAlike(one: MessageRow, other: MessageRow): boolean {
  return one.shownAt === other.shownAt && one.igsid === other.igsid && searchedText(one) === searchedText(other);
}

/** Removes the words of message rows that are deleted. */
export async function removeWords(
  transaction: WritesWords,
  rows: readonly Pick<MessageRow, 'accountId' | 'mid' | 'shownAt'>[],
): Promise<void> {
  const words = transaction.objectStore('words');
  const shown = rows.filter(({ shownAt }) => shownAt !== undefined);
  await Promise.all(
    shown.map(({ accountId, mid, shownAt = 0 }) => words.delete([accountId, 0 - shownAt, midHash(mid)])),
  );
}
