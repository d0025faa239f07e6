// A comment on a boosted post may be told twice, for the ad's copy and for the original (platform.md §3.4). Under one id the
// two are one row; under two ids they are two rows, of which one is listed and counted, and nothing is erased.
import type { CommentFacets } from './comment-row.ts';

/** How far apart the two tellings of one comment may be, ms. Meta says nothing about it; both come of one webhook's moment. */
export const TWIN_WITHIN = 5_000;

/** Whether the two could be tellings of one comment, apart from their times: same post, same words, same known writer. */
export function isAlike(one: CommentFacets, other: CommentFacets): boolean {
  const writer = writerOf(one);
  return (
    writer !== undefined &&
    writer === writerOf(other) &&
    one.mediaId !== '' &&
    one.mediaId === other.mediaId &&
    one.text === other.text &&
    !one.isOwn &&
    !other.isOwn
  );
}

/**
 * The pairs among comments that are alike: each of an ad with at most one of the post itself, the earliest first. It goes
 * by the rows alone, so it does not matter which came first.
 *
 * @param alike all of one writer's with these words below this post in one stretch of time
 * @returns by the id that is not shown, the one that stands for both
 */
export function twinsAmong(alike: readonly CommentFacets[]): ReadonlyMap<string, string> {
  const rows = alike.toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  const originals = rows.filter(({ adId }) => adId === undefined);
  const twins = new Map<string, string>();
  for (const copy of rows.filter(({ adId }) => adId !== undefined)) {
    const place = originals.findIndex(({ at }) => Math.abs(at - copy.at) <= TWIN_WITHIN);
    const [original] = place < 0 ? [] : originals.splice(place, 1);
    if (!original) continue;
    // What was done at the copy before the original came stays in sight.
    const [shown, hidden] = isDealtWith(copy) && !isDealtWith(original) ? [copy, original] : [original, copy];
    twins.set(hidden.id, shown.id);
  }
  return twins;
}

function writerOf({ fromId, username }: CommentFacets): string | undefined {
  return fromId ?? username;
}

function isDealtWith({ deletion, done, hiding, ownReplyIds, privateReply }: CommentFacets): boolean {
  const decided = deletion ?? done ?? hiding ?? privateReply;
  return ownReplyIds.length > 0 || decided !== undefined;
}
