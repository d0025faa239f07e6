// Reading comments. Replying to one is a send, and goes through `send.ts`.
import { type GraphAccess, graphGet } from './graph-call.ts';
import { graphTime } from './graph-time.ts';
import { asId, asList, asObject, asText } from './json-shape.ts';

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
  const answer = asObject(await graphGet(access, `${commentId}/replies`, { fields: FIELDS }));
  return asList(answer?.data).flatMap((reply) => commentOf(reply) ?? []);
}

function commentOf(value: unknown): GraphComment | undefined {
  const comment = asObject(value);
  const commentId = asId(comment?.id);
  if (comment === undefined || commentId === undefined) return undefined;

  const at = graphTime(comment.timestamp);
  const text = asText(comment.text);
  const from = asObject(comment.from);
  const fromId = asId(from?.id);
  const username = asText(from?.username) ?? asText(comment.username);
  const parentId = asId(comment.parent_id);
  const mediaId = asId(asObject(comment.media)?.id);
  return {
    commentId,
    ...(at === undefined ? {} : { at }),
    ...(text === undefined ? {} : { text }),
    ...(fromId === undefined ? {} : { fromId }),
    ...(username === undefined ? {} : { username }),
    ...(parentId === undefined ? {} : { parentId }),
    ...(mediaId === undefined ? {} : { mediaId }),
    ...(typeof comment.hidden === 'boolean' ? { hidden: comment.hidden } : {}),
  };
}
