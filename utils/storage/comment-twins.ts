import { type CommentFacets, withTwin } from '../inbox/comment-row.ts';
import { isAlike, TWIN_WITHIN, twinsAmong } from '../inbox/comment-twins.ts';
import type { FactTransaction } from './fact-transaction.ts';

/**
 * Marks which comments are the second telling of another, after rows of them were put.
 *
 * @param rows those that changed, also as they were before: what they were twins of is alone now
 */
export async function settleTwins(transaction: FactTransaction, rows: readonly CommentFacets[]): Promise<void> {
  const comments = transaction.objectStore('comments');
  const readBetween = readingOnce(transaction);
  const groups = await Promise.all(rows.map((row) => readAlike(readBetween, row)));
  const twins = new Map(groups.flatMap((group) => [...twinsAmong(group)]));
  const members = new Map(groups.flat().map((row) => [row.id, row]));
  for (const row of members.values()) {
    const twinOf = twins.get(row.id);
    if (row.twinOf !== twinOf) await comments.put(withTwin(row, twinOf));
  }
}

/** The comments below a post in a stretch of time; `from` and `to` in ms since 1970. */
type ReadBetween = (of: CommentFacets, from: number, to: number) => Promise<readonly CommentFacets[]>;

/** One webhook gives all its comments one time: the same stretch is read once for all of them. */
function readingOnce(transaction: FactTransaction): ReadBetween {
  const index = transaction.objectStore('comments').index('byMedia');
  const readings = new Map<string, Promise<readonly CommentFacets[]>>();
  return ({ accountId, mediaId }, from, to) => {
    const name = [mediaId, from, to].join();
    const range = IDBKeyRange.bound([accountId, mediaId, from], [accountId, mediaId, to]);
    const reading = readings.get(name) ?? index.getAll(range);
    readings.set(name, reading);
    return reading;
  };
}

/** The comments that could be this one's twins, and theirs, and so on. */
async function readAlike(readBetween: ReadBetween, row: CommentFacets): Promise<readonly CommentFacets[]> {
  if (row.isOwn || row.mediaId === '') return [];
  let [from, to] = [row.at, row.at];
  for (;;) {
    const near = await readBetween(row, from - TWIN_WITHIN, to + TWIN_WITHIN);
    const alike = near.filter((other) => isAlike(row, other));
    const times = alike.map(({ at }) => at);
    const [first, last] = [Math.min(from, ...times), Math.max(to, ...times)];
    if (first === from && last === to) return alike;
    [from, to] = [first, last];
  }
}
