// Shapes: webhook-self-comment--meta-docs.json for the account's own; for others the same without `self_ig_scoped_id`
// (webhook-comments-flat-instagram-login--meta-docs.json inside `changes`, as every real delivery, platform.md §3.4).
import type { Comment, Media, World } from '../world/world.ts';
import type { Notice } from './notice.ts';

/** A comment was written. */
export function commentNotice(world: World, media: Media, comment: Comment): Notice {
  const isOwn = comment.fromId === world.account.igId;
  const field = media.productType === 'LIVE' ? 'live_comments' : 'comments';
  return {
    field,
    channel: 'changes',
    entryId: world.account.igId,
    item: {
      field,
      value: {
        from: {
          id: comment.fromId,
          username: comment.username,
          ...(isOwn && { self_ig_scoped_id: world.account.ownIgsid }),
        },
        media: { id: media.id, media_product_type: media.productType },
        id: comment.id,
        ...(comment.parentId !== undefined && { parent_id: comment.parentId }),
        text: comment.text,
      },
    },
  };
}
