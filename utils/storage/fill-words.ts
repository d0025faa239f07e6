// Messages of before version 3 have no words to be found by. Theirs are filled in while Aside is used, a few at a time: all at
// once, inside the upgrade, took minutes in which nothing opened.
import { wordsRow } from './message-words.ts';
import type { AsideDatabase } from './open-database.ts';
import { readSetting } from './settings.ts';

/** Whoever wants to write or read messages meanwhile waits for so many at most: some 100 ms. Ours. */
export const FILLED_AT_ONCE = 100;

/**
 * Fills in the words of the next messages, by their key. What arrives, changes or goes meanwhile takes care of its own words;
 * here a row is read and its words are written in one transaction, so none come back of what was unsent or erased.
 *
 * @returns whether there is more to fill
 */
export async function fillWords(database: AsideDatabase): Promise<boolean> {
  const after = await readSetting(database, 'wordsFilledThrough');
  if (after === undefined) return false;
  const transaction = database.transaction(['messages', 'words'], 'readwrite', { durability: 'relaxed' });
  const rows = await transaction.objectStore('messages').getAll(IDBKeyRange.lowerBound(after, true), FILLED_AT_ONCE);
  const words = transaction.objectStore('words');
  const found = rows.map(wordsRow).filter((row) => row !== undefined);
  await Promise.all([...found.map((row) => words.put(row)), transaction.done]);
  const last = rows.length < FILLED_AT_ONCE ? undefined : rows.at(-1);
  return moveOn(database, last && [last.accountId, last.mid]);
}

/** In a transaction of its own: the settings are what every surface reads first. Whoever dies before it fills the same once more. */
async function moveOn(database: AsideDatabase, through: readonly [string, string] | undefined): Promise<boolean> {
  const { store, done } = database.transaction('settings', 'readwrite', { durability: 'relaxed' });
  // Everything may have been removed meanwhile.
  const isWanted = (await store.getKey('wordsFilledThrough')) !== undefined;
  if (isWanted && through) await store.put({ id: 'wordsFilledThrough', value: through });
  else await store.delete('wordsFilledThrough');
  await done;
  return isWanted && through !== undefined;
}
