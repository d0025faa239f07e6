import { postComment } from '../graph/post-comment.ts';
import { makeObjectId } from '../world/ids.ts';
import { type Act, ActRefused, optionalText } from './act.ts';

/**
 * Names the account. With Instagram Login that comes inside comments; with Facebook Login as `mentions`, in a comment or a
 * caption (platform.md §3.4; webhook-mentions-on-comment, webhook-mentions-on-media).
 */
export const mention: Act = {
  about: '{text?, in?: comment|caption} → {commentId?, mediaId}',
  run(sandbox, actor, input) {
    if (actor.kind === 'owner') throw new ActRefused('Nobody mentions themself.');
    const { world, random } = sandbox;
    const [media] = world.media;
    if (sandbox.setUp === 'instagram') {
      if (!media) throw new ActRefused('There is no post.');
      const by = { id: actor.person.igsid, username: actor.person.username };
      const words = `@${world.account.username} ${optionalText(input, 'text') ?? 'look at this'}`;
      const written = postComment(sandbox, media, by, words, undefined);
      return { commentId: written.id, mediaId: media.id };
    }
    const mediaId = makeObjectId(random);
    const commentId = input.in === 'caption' ? undefined : makeObjectId(random);
    sandbox.webhooks.send({
      field: 'mentions',
      channel: 'changes',
      entryId: world.account.igId,
      item: {
        field: 'mentions',
        value: { ...(commentId !== undefined && { comment_id: commentId }), media_id: mediaId },
      },
    });
    return { ...(commentId !== undefined && { commentId }), mediaId };
  },
};

/** The numbers of a story that ended: Facebook Login only; counts under 5 become -1 (platform.md §3.4). */
export const storyInsights: Act = {
  about: '{} as owner, with Facebook Login → {mediaId}',
  run(sandbox) {
    if (sandbox.setUp === 'instagram') throw new ActRefused('Story insights come with Facebook Login only.');
    const mediaId = makeObjectId(sandbox.random);
    sandbox.webhooks.send({
      field: 'story_insights',
      channel: 'changes',
      entryId: sandbox.world.account.igId,
      item: {
        field: 'story_insights',
        value: {
          media_id: mediaId,
          impressions: 420,
          reach: 311,
          taps_forward: 38,
          taps_back: -1,
          exits: 7,
          replies: -1,
        },
      },
    });
    return { mediaId };
  },
};

/** Boosts a post: from now on an ad shows it too, and a comment may be told twice (platform.md §3.4). */
export const boost: Act = {
  about: '{media?: id (first post without it), on?: bool} as owner → {mediaId}',
  run(sandbox, actor, input) {
    const wanted = optionalText(input, 'media');
    const media = sandbox.world.media.find(({ id }) => wanted === undefined || id === wanted);
    if (actor.kind !== 'owner' || !media) throw new ActRefused('Only the owner boosts a post.');
    if (input.on === false) delete media.ad;
    else {
      const { random } = sandbox;
      media.ad = { id: random.digits(17), title: 'Hand-thrown mugs', mediaId: makeObjectId(random) };
    }
    sandbox.changed();
    return { mediaId: media.id };
  },
};
