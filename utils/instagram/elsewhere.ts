// What the kept items of `changes` say that happened outside of conversations. Read where it is drawn, not in the background.
import { idAt, integerAt, isRecord, recordAt } from './foreign-fields.ts';

/** Where the account was named: below a post of somebody else's, or in a comment there. */
export interface Mention {
  mediaId: string;
  commentId?: string;
}

/** What a story came to; -1 stands for fewer than 5 (Meta, Webhooks reference for Instagram). */
export interface StoryInsights {
  mediaId: string;
  /** By Meta's names: impressions, reach, taps_forward, taps_back, exits, replies. */
  counts: Readonly<Record<string, number>>;
}

/** @param item of an event or row of the kind `mention` */
export function mentionIn(item: unknown): Mention | undefined {
  const value = isRecord(item) ? recordAt(item, 'value') : undefined;
  const mediaId = idAt(value, 'media_id');
  const commentId = idAt(value, 'comment_id');
  return mediaId === undefined ? undefined : { mediaId, ...(commentId !== undefined && { commentId }) };
}

/** @param item of an event or row of the kind `story-insights` */
export function insightsIn(item: unknown): StoryInsights | undefined {
  const value = isRecord(item) ? recordAt(item, 'value') : undefined;
  const mediaId = idAt(value, 'media_id');
  if (value === undefined || mediaId === undefined) return undefined;
  const counts = Object.keys(value).flatMap((name) => {
    const count = name === 'media_id' ? undefined : integerAt(value, name);
    return count === undefined ? [] : [[name, count] as const];
  });
  return { mediaId, counts: Object.fromEntries(counts) };
}
