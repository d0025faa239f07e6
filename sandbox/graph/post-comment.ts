import type { Sandbox } from '../sandbox.ts';
import { commentNotices } from '../webhooks/comment-item.ts';
import { makeObjectId } from '../world/ids.ts';
import type { Comment, Media } from '../world/world.ts';

/** Puts a comment under a post and tells the webhook. Replies to replies go to the top comment, as at Instagram. */
export function postComment(
  sandbox: Sandbox,
  media: Media,
  by: { id: string; username: string },
  text: string | undefined,
  replyTo: Comment | undefined,
  at = sandbox.clock.now(),
): Comment {
  const parentId = replyTo?.parentId ?? replyTo?.id;
  const comment: Comment = {
    id: makeObjectId(sandbox.random),
    mediaId: media.id,
    ...(parentId !== undefined && { parentId }),
    fromId: by.id,
    username: by.username,
    ...(text !== undefined && { text }),
    at,
    isHidden: false,
    likeCount: 0,
    isPrivatelyReplied: false,
  };
  sandbox.world.comments.push(comment);
  for (const notice of commentNotices(sandbox, media, comment, makeObjectId(sandbox.random))) {
    sandbox.webhooks.send(notice);
  }
  sandbox.changed();
  return comment;
}
