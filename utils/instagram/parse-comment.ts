import type { CommentEvent, EventBase } from './event.ts';
import { idAt, type Json, recordAt, textAt } from './foreign-fields.ts';

/**
 * The value of a `comments` or `live_comments` change; `undefined` if it names no comment. One documented form says
 * `comment_id` for `id`, another leaves out who wrote it. The account's own comments come back as events too.
 *
 * @param base `at` is `entry.time`, the only time a comment has
 */
export function parseComment(
  base: EventBase,
  field: 'comments' | 'live_comments',
  value: Json,
): CommentEvent | undefined {
  const commentId = idAt(value, 'id') ?? idAt(value, 'comment_id');
  if (commentId === undefined) return undefined;

  const from = recordAt(value, 'from');
  const media = recordAt(value, 'media');
  const fromId = idAt(from, 'id');
  const username = textAt(from, 'username');
  const ownIgsid = idAt(from, 'self_ig_scoped_id');
  const text = textAt(value, 'text');
  const parentId = idAt(value, 'parent_id');
  // A comment on a boosted post may be told for the ad's copy and for the original: the original is the post.
  const mediaId = idAt(media, 'original_media_id') ?? idAt(media, 'id') ?? idAt(value, 'media_id');
  const mediaProductType = textAt(media, 'media_product_type');
  return {
    ...base,
    kind: 'comment',
    commentId,
    ...(fromId !== undefined && { fromId }),
    ...(username !== undefined && { username }),
    isOwn: fromId === base.accountId || ownIgsid !== undefined,
    ...(ownIgsid !== undefined && { ownIgsid }),
    ...(text !== undefined && { text }),
    ...(parentId !== undefined && { parentId }),
    ...(mediaId !== undefined && { mediaId }),
    ...(mediaProductType !== undefined && { mediaProductType }),
    isLive: field === 'live_comments',
  };
}
