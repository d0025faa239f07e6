// People by their names, usernames and labels, through the index of names. No store is ever loaded.
import { isMatch, type QueryWord, queryWords } from '../search/words.ts';
import type { AsideDatabase } from './open-database.ts';
import type { ConversationRow } from './schema.ts';

/** Up to so many names are read and sorted; of more, the newest conversations hold enough of them. Ours. */
const FEW = 500;

/** Whose names hold all words of the query, the last one perhaps half-typed; newest first. */
export async function searchPeople(
  database: AsideDatabase,
  { accountId, query, limit }: { accountId: string; query: string; limit: number },
): Promise<ConversationRow[]> {
  const words = queryWords(query);
  if (words.length === 0) return [];
  const { store } = database.transaction('conversations');
  const byName = store.index('byName');
  const ranges = words.map((word) => rangeOf(accountId, word));
  const counts = await Promise.all(ranges.map(async (range) => (await byName.getAllKeys(range, FEW + 1)).length));
  const fewest = Math.min(...counts);

  if (fewest <= FEW) {
    const named = await byName.getAll(ranges[counts.indexOf(fewest)]);
    // Somebody with two such names is there twice.
    const found = new Map(named.map((row) => [row.igsid, row])).values().filter((row) => isNamed(row, words));
    return [...found].sort((one, other) => other.lastAt - one.lastAt).slice(0, limit);
  }
  const found: ConversationRow[] = [];
  const all = IDBKeyRange.bound([accountId], [accountId, []]);
  let cursor = await store.index('byLast').openCursor(all, 'prev');
  for (; cursor && found.length < limit; cursor = await cursor.continue()) {
    if (isNamed(cursor.value, words)) found.push(cursor.value);
  }
  return found;
}

function rangeOf(accountId: string, { word, isPrefix }: QueryWord): IDBKeyRange {
  return IDBKeyRange.bound([accountId, word], [accountId, isPrefix ? `${word}\uffff` : word]);
}

function isNamed({ names }: ConversationRow, words: readonly QueryWord[]): boolean {
  return words.every((word) => names.some(([, name]) => isMatch(word, name)));
}
