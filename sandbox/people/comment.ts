import { postComment } from '../graph/post-comment.ts';
import { commentById, mediaById } from '../world/world.ts';
import { type Act, ActRefused, neededText, optionalText, timeOf } from './act.ts';

/** Comments on a post, or answers a comment. A live video takes comments only while it is on air. */
export const comment: Act = {
  about:
    '{text} or {kind: gif}, {media?: id (first post without it), parent?: comment id, agoMs?} → {commentId, mediaId}',
  run(sandbox, actor, input) {
    const { world } = sandbox;
    const parentId = optionalText(input, 'parent');
    const parent = parentId === undefined ? undefined : commentById(world, parentId);
    if (parentId !== undefined && !parent) throw new ActRefused('There is no such comment.');
    const mediaId = parent?.mediaId ?? optionalText(input, 'media') ?? world.media[0]?.id ?? '';
    const media = mediaById(world, mediaId);
    if (!media) throw new ActRefused('There is no such post.');
    if (!media.commentsEnabled) throw new ActRefused('Comments are off.');
    if (media.productType === 'LIVE' && !media.isBroadcasting) throw new ActRefused('The live video is not on air.');
    const by =
      actor.kind === 'owner'
        ? { id: world.account.igId, username: world.account.username }
        : { id: actor.person.igsid, username: actor.person.username };
    // A GIF or a sticker has no text (platform.md §3.4).
    const words = input.kind === 'gif' ? undefined : neededText(input, 'text');
    const written = postComment(sandbox, media, by, words, parent, timeOf(sandbox, input));
    return { commentId: written.id, mediaId: media.id };
  },
};

/** Deletes one's own comment; no webhook tells of it. */
export const uncomment: Act = {
  about: '{commentId} → {}',
  run(sandbox, actor, input) {
    const { world } = sandbox;
    const found = commentById(world, neededText(input, 'commentId'));
    const isMine = actor.kind === 'owner' || found?.fromId === actor.person.igsid;
    if (!found || !isMine) throw new ActRefused('There is no such comment of yours.');
    world.comments = world.comments.filter(({ id, parentId }) => id !== found.id && parentId !== found.id);
    sandbox.changed();
    return {};
  },
};
