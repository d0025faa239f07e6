import type { CommentEvent, EventBase } from './event.ts';
import { idAt, type Json, recordAt, textAt } from './foreign-fields.ts';
import { withoutUndefined } from './without-undefined.ts';

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
  const ownIgsid = idAt(from, 'self_ig_scoped_id');
  return withoutUndefined({
    ...base,
    kind: 'comment',
    commentId,
    fromId,
    username: textAt(from, 'username'),
    isOwn: fromId === base.accountId || ownIgsid !== undefined,
    ownIgsid,
    text: textAt(value, 'text'),
    parentId: idAt(value, 'parent_id'),
    // A comment on a boosted post may be told for the ad's copy and for the original: the original is the post.
    mediaId: idAt(media, 'original_media_id') ?? idAt(media, 'id') ?? idAt(value, 'media_id'),
    mediaProductType: textAt(media, 'media_product_type'),
    adId: idAt(media, 'ad_id'),
    adTitle: textAt(media, 'ad_title'),
    isLive: field === 'live_comments',
  });
}
