import { GraphError } from '../errors.ts';
import { route } from '../route.ts';
import { readSwitch } from './media.ts';

// platform.md §5.2; api-success-response--meta-docs.json. Own comments cannot be hidden; live ones cannot be moderated.

/** `POST /<COMMENT_ID>?hide=true|false`. */
export const hideComment = route({
  method: 'POST',
  node: 'comment',
  edge: '',
  permission: 'comments',
  accepts: ['hide'],
  answer({ sandbox, node: { comment, media }, params }) {
    const hide = readSwitch(params.hide, 'hide');
    if (comment.fromId === sandbox.world.account.igId)
      throw new GraphError('bad-parameter', 'own comments cannot be hidden');
    if (media.productType === 'LIVE') throw new GraphError('bad-parameter', 'live comments cannot be moderated');
    comment.isHidden = hide;
    sandbox.changed();
    return { success: true };
  },
});

/** `DELETE /<COMMENT_ID>`, with its replies. */
export const deleteComment = route({
  method: 'DELETE',
  node: 'comment',
  edge: '',
  permission: 'comments',
  accepts: [],
  answer({ sandbox, node: { comment, media } }) {
    if (media.productType === 'LIVE') throw new GraphError('bad-parameter', 'live comments cannot be moderated');
    const { world } = sandbox;
    world.comments = world.comments.filter(({ id, parentId }) => id !== comment.id && parentId !== comment.id);
    sandbox.changed();
    return { success: true };
  },
});
