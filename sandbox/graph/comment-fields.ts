import type { Comment, World } from '../world/world.ts';
import { type FieldReaders, fieldsNamed, selectFields } from './fields.ts';
import { graphTime } from './time.ts';

interface Seen {
  world: World;
  comment: Comment;
}

/** Default fields of a comment (platform.md §5.2; api-comments-list-response--meta-docs.json). */
export const COMMENT_DEFAULTS = fieldsNamed('timestamp', 'text', 'id');

/** What a comment tells (platform.md §5.2; api-comment-get-response--meta-docs.json). */
export const COMMENT_FIELDS: FieldReaders<Seen> = {
  id: ({ comment }) => comment.id,
  timestamp: ({ comment }) => graphTime(comment.at),
  text: ({ comment }) => comment.text,
  from: ({ comment }) => ({ id: comment.fromId, username: comment.username }),
  username: ({ comment }) => comment.username,
  // Only of the account's own comments.
  user: ({ world, comment }) => (comment.fromId === world.account.igId ? { id: comment.fromId } : undefined),
  hidden: ({ comment }) => comment.isHidden,
  like_count: ({ comment }) => comment.likeCount,
  legacy_instagram_comment_id: ({ comment }) => comment.id,
  media: ({ comment }) => ({ id: comment.mediaId }),
  parent_id: ({ comment }) => comment.parentId,
  replies: ({ world, comment }, inner) => {
    const replies = world.comments.filter(({ parentId }) => parentId === comment.id);
    if (replies.length === 0) return undefined;
    return {
      data: replies.map((reply) => selectFields({ world, comment: reply }, COMMENT_FIELDS, inner ?? COMMENT_DEFAULTS)),
    };
  },
};
