// Reading comments. Replying to one is a send, and goes through `send.ts`.
import { booleanAt, idAt, type Json, recordAt, recordsAt, textAt } from '../instagram/foreign-fields.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { type GraphAccess, graphGet } from './graph-call.ts';
import { graphTime } from './graph-time.ts';

/** A comment as the Graph API shows it. `at` in ms since 1970. */
export interface GraphComment {
  commentId: string;
  at?: number;
  text?: string;
  fromId?: string;
  username?: string;
  parentId?: string;
  mediaId?: string;
  hidden?: boolean;
}

const FIELDS = 'id,timestamp,text,from,username,parent_id,media,hidden';

/**
 * `GET /<COMMENT_ID>`. Its `media` is also the way to the album of a picture, whose id webhooks leave out.
 *
 * @throws GraphError
 */
export async function readComment(access: GraphAccess, commentId: string): Promise<GraphComment | undefined> {
  return commentOf(await graphGet(access, commentId, { fields: FIELDS }));
}

/** `GET /<COMMENT_ID>/replies`: whether a public reply without an answer stands there after all. @throws GraphError */
export async function readReplies(access: GraphAccess, commentId: string): Promise<readonly GraphComment[]> {
  const answer = await graphGet(access, `${commentId}/replies`, { fields: FIELDS });
  return recordsAt(answer, 'data').flatMap((reply) => commentOf(reply) ?? []);
}

function commentOf(comment: Json): GraphComment | undefined {
  const commentId = idAt(comment, 'id');
  if (commentId === undefined) return undefined;

  const from = recordAt(comment, 'from');
  return withoutUndefined({
    commentId,
    at: graphTime(comment.timestamp),
    text: textAt(comment, 'text'),
    fromId: idAt(from, 'id'),
    username: textAt(from, 'username') ?? textAt(comment, 'username'),
    parentId: idAt(comment, 'parent_id'),
    mediaId: idAt(recordAt(comment, 'media'), 'id'),
    hidden: booleanAt(comment, 'hidden'),
  });
}
