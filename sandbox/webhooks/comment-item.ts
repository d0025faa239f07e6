// Shapes: webhook-self-comment--meta-docs.json for the account's own; for others the same without `self_ig_scoped_id`
// (webhook-comments-flat-instagram-login--meta-docs.json inside `changes`, as every real delivery, platform.md §3.4);
// webhook-comments-ad-facebook-login--meta-docs.json with the fields of an ad.
import type { Sandbox } from '../sandbox.ts';
import type { Comment, Media } from '../world/world.ts';
import type { Notice } from './notice.ts';

/** A comment was written. @param media where it is said to stand: the post, or the copy of it in an ad */
function commentNotice(
  { world, variants }: Sandbox,
  media: Record<string, unknown>,
  comment: Comment,
  isLive: boolean,
): Notice {
  const isOwn = comment.fromId === world.account.igId;
  const field = isLive ? 'live_comments' : 'comments';
  return {
    field,
    channel: variants.commentForm,
    entryId: world.account.igId,
    item: {
      field,
      value: {
        from: {
          id: comment.fromId,
          username: comment.username,
          ...(isOwn && { self_ig_scoped_id: world.account.ownIgsid }),
        },
        media,
        [variants.commentKey]: comment.id,
        ...(comment.parentId !== undefined && { parent_id: comment.parentId }),
        ...(comment.text !== undefined && { text: comment.text }),
      },
    },
  };
}

/**
 * The notices of one comment: under a boosted post one for the ad's copy and one for the original (platform.md §3.4),
 * though the variant `boostedTwin` may leave out the second or give it an id of its own. The album's id is never told.
 */
export function commentNotices(sandbox: Sandbox, media: Media, comment: Comment, twinId: string): Notice[] {
  const isLive = media.productType === 'LIVE';
  const original = { id: media.id, media_product_type: media.productType };
  if (!media.ad) return [commentNotice(sandbox, original, comment, isLive)];
  const copy = {
    id: media.ad.mediaId,
    ad_id: sandbox.variants.adId === 'number' ? Number(media.ad.id) : media.ad.id,
    ad_title: media.ad.title,
    original_media_id: media.id,
    media_product_type: 'AD',
  };
  const forCopy = commentNotice(sandbox, copy, comment, isLive);
  if (sandbox.variants.boostedTwin === 'none') return [forCopy];
  const twin = sandbox.variants.boostedTwin === 'other-id' ? { ...comment, id: twinId } : comment;
  return [forCopy, commentNotice(sandbox, original, twin, isLive)];
}
