import type { CommentRow } from '../../utils/storage/schema.ts';

/** The comments below one post, newest first. */
export interface CommentGroup {
  mediaId: string;
  comments: readonly CommentRow[];
}

/** Comments by post; the post with the newest comment first. `comments` come newest first. */
export function groupComments(comments: readonly CommentRow[]): CommentGroup[] {
  const groups = new Map<string, CommentRow[]>();
  for (const comment of comments) {
    const group = groups.get(comment.mediaId);
    if (group) group.push(comment);
    else groups.set(comment.mediaId, [comment]);
  }
  return [...groups].map(([mediaId, inGroup]) => ({ mediaId, comments: inGroup }));
}
