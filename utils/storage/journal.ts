import type { AsideDatabase } from './open-database.ts';
import type { JournalRow } from './schema.ts';

/** How many lines the journal keeps. */
export const JOURNAL_LENGTH = 200;

/** Adds a line and drops the oldest beyond `JOURNAL_LENGTH`. The caller puts no text, token or name into it. */
export async function addToJournal(database: AsideDatabase, row: Omit<JournalRow, 'seq'>): Promise<void> {
  const transaction = database.transaction('journal', 'readwrite');
  const seq = await transaction.store.add(row);
  await Promise.all([transaction.store.delete(IDBKeyRange.upperBound(seq - JOURNAL_LENGTH)), transaction.done]);
}

/** The journal, oldest first: at most `JOURNAL_LENGTH` lines. */
export function readJournal(database: AsideDatabase): Promise<JournalRow[]> {
  return database.getAll('journal', null, JOURNAL_LENGTH);
}
