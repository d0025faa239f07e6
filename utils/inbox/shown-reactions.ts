import type { MessageFacets } from './message-row.ts';

/** A reaction that stands under a message. */
export interface ShownReaction {
  /** IGSID of the person, or the account's id. */
  by: string;
  emoji: string;
}

/**
 * The reactions that were not taken back. One that names nobody is the person's: the account's own are not told (Meta,
 * Instagram messaging webhooks).
 */
export function shownReactions({ igsid, unsent, reactions }: MessageFacets): readonly ShownReaction[] {
  if (unsent) return [];
  const newest = new Map<string, { emoji: string | null; at: number }>();
  for (const [by, reaction] of Object.entries(reactions)) {
    const who = by || igsid;
    const known = newest.get(who);
    if (!known || known.at < reaction.at || (known.at === reaction.at && reaction.emoji === null)) {
      newest.set(who, reaction);
    }
  }
  return [...newest].flatMap(([by, { emoji }]) => (emoji === null ? [] : [{ by, emoji }]));
}
