// What an account may do with others' comments (CM, IGC). Each of these sets a state, so a repetition does no harm.
import { type GraphAccess, graphDelete, graphPost } from './graph-call.ts';

/** `POST /<COMMENT_ID>?hide=`. Own comments cannot be hidden, and comments on live videos cannot be moderated. @throws GraphError */
export async function hideComment(access: GraphAccess, commentId: string, hide: boolean): Promise<void> {
  await graphPost(access, `${commentId}?hide=${hide}`, {});
}

/** `DELETE /<COMMENT_ID>`, for good. @throws GraphError */
export async function deleteComment(access: GraphAccess, commentId: string): Promise<void> {
  await graphDelete(access, commentId);
}

/** `POST /<MEDIA_ID>?comment_enabled=`: whether people may comment on a post. @throws GraphError */
export async function switchComments(access: GraphAccess, mediaId: string, open: boolean): Promise<void> {
  await graphPost(access, `${mediaId}?comment_enabled=${open}`, {});
}
