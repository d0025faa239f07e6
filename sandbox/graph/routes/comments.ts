import type { Sandbox } from '../../sandbox.ts';
import type { Comment } from '../../world/world.ts';
import { COMMENT_DEFAULTS, COMMENT_FIELDS } from '../comment-fields.ts';
import { GraphError } from '../errors.ts';
import { type FieldTree, selectFields } from '../fields.ts';
import { pageOf } from '../paging.ts';
import { postComment } from '../post-comment.ts';
import { route } from '../route.ts';

/** `GET /<MEDIA_ID>/comments`: platform.md §5.2; api-comments-list-response--*.json. Newest first, top level only. */
export const listComments = route({
  method: 'GET',
  node: 'media',
  edge: 'comments',
  permission: 'comments',
  accepts: [],
  answer: ({ sandbox, node: { media }, fields, params }) =>
    commentPage(
      sandbox,
      sandbox.world.comments.filter(({ mediaId, parentId }) => mediaId === media.id && parentId === undefined),
      fields,
      params.after,
    ),
});

/** `GET /<COMMENT_ID>/replies`: platform.md §5.2, in the form of the comments list. */
export const listReplies = route({
  method: 'GET',
  node: 'comment',
  edge: 'replies',
  permission: 'comments',
  accepts: [],
  answer: ({ sandbox, node: { comment }, fields, params }) =>
    commentPage(
      sandbox,
      sandbox.world.comments.filter(({ parentId }) => parentId === comment.id),
      fields,
      params.after,
    ),
});

/** `GET /<COMMENT_ID>`: platform.md §5.2; api-comment-get-response--meta-docs.json. */
export const readComment = route({
  method: 'GET',
  node: 'comment',
  edge: '',
  permission: 'comments',
  accepts: [],
  answer: ({ sandbox: { world }, node: { comment }, fields }) =>
    selectFields({ world, comment }, COMMENT_FIELDS, fields ?? COMMENT_DEFAULTS),
});

/** `POST /<MEDIA_ID>/comments`: platform.md §5.2; api-comment-reply-response--meta-docs.json. */
export const commentOnMedia = route({
  method: 'POST',
  node: 'media',
  edge: 'comments',
  permission: 'comments',
  accepts: ['message'],
  answer: ({ sandbox, node: { media }, params }) => ({
    id: postComment(sandbox, media, own(sandbox), commentText(params.message), undefined).id,
  }),
});

/** `POST /<COMMENT_ID>/replies`: platform.md §5.2; request-comment-reply--postman.json → api-comment-reply-response--*.json. */
export const replyToComment = route({
  method: 'POST',
  node: 'comment',
  edge: 'replies',
  permission: 'comments',
  accepts: ['message'],
  answer: ({ sandbox, node: { comment, media }, params }) => ({
    id: postComment(sandbox, media, own(sandbox), commentText(params.message), comment).id,
  }),
});

function commentPage(sandbox: Sandbox, comments: readonly Comment[], fields: FieldTree | undefined, after: unknown) {
  const page = pageOf(comments.toReversed(), after);
  const { world } = sandbox;
  const data = page.items.map((comment) =>
    selectFields({ world, comment }, COMMENT_FIELDS, fields ?? COMMENT_DEFAULTS),
  );
  return { data, ...(page.cursors && { paging: { cursors: page.cursors } }) };
}

function own({ world }: Sandbox) {
  return { id: world.account.igId, username: world.account.username };
}

function commentText(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '')
    throw new GraphError('bad-parameter', 'The parameter message is required');
  return value;
}
