// Lists that are too long to be read whole: they come in batches, newest first, and are joined while they come.
import type { WordsRow } from './schema.ts';

/** Batches of one ordered list, each after the one before; no row comes twice. */
export type SortedRows = AsyncGenerator<readonly WordsRow[], void, undefined>;

/** By what rows stand in their store. */
export type Place = Pick<WordsRow, 'back' | 'midHash'>;

/** The order of the store: the newer message first. */
export function comparePlaces(one: Place, other: Place): number {
  return one.back - other.back || one.midHash - other.midHash;
}

/** What is in at least one list: of each list all rows up to where every list has been read, again and again. */
export async function* inAny(lists: readonly SortedRows[]): SortedRows {
  let open = lists.map((list) => ({ list, rows: [] as readonly WordsRow[], hasEnded: false }));
  for (;;) {
    await Promise.all(
      open.map(async (one) => {
        while (one.rows.length === 0 && !one.hasEnded) {
          const { value, done } = await one.list.next();
          one.rows = value ?? [];
          one.hasEnded = done === true;
        }
      }),
    );
    open = open.filter(({ hasEnded }) => !hasEnded);
    const end = open.flatMap(({ rows }) => rows.slice(-1)).sort(comparePlaces)[0];
    if (!end) return;
    const complete: WordsRow[] = [];
    for (const one of open) {
      const beyond = one.rows.findIndex((row) => comparePlaces(row, end) > 0);
      const count = beyond < 0 ? one.rows.length : beyond;
      complete.push(...one.rows.slice(0, count));
      one.rows = one.rows.slice(count);
    }
    yield inOrder(complete);
  }
}

/** Newest first, each once. */
export function inOrder<Row extends Place>(rows: readonly Row[]): readonly Row[] {
  const ordered = rows.toSorted(comparePlaces);
  return ordered.filter(
    (row, index) => comparePlaces(ordered[index - 1] ?? { back: Number.NaN, midHash: 0 }, row) !== 0,
  );
}
