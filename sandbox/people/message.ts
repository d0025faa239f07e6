import { postMessage } from '../graph/send/post-message.ts';
import { attachmentAddress } from '../pictures/address.ts';
import { messageNotice } from '../webhooks/message-item.ts';
import { makeObjectId } from '../world/ids.ts';
import type { Random } from '../world/random.ts';
import type { Content } from '../world/world.ts';
import { type Act, ActRefused, addFromPerson, messageFor, neededText, optionalText, threadFor, timeOf } from './act.ts';

/** Writes a direct message. The owner's go to a person, or to themself; both are echoed (webhook-message-*.json). */
export const message: Act = {
  about:
    '{text} or {kind: image|video|audio|share|ig_post|ig_reel|story_mention|story_reply|ephemeral|like_heart|unsupported, text?}; {replyTo: mid}; {agoMs}: written so long ago; as owner also {to: username}, without it to oneself → {mid}',
  run(sandbox, actor, input) {
    const content = contentOf(sandbox.random, input);
    if (typeof input.replyTo === 'string') {
      content.replyTo = { mid: messageFor(sandbox, actor, { mid: input.replyTo }).message.mid };
    }
    const thread = threadFor(sandbox, actor, input);
    if (actor.kind === 'owner') {
      return { mid: postMessage(sandbox, thread, content, { by: 'app', echoAfterMs: 0 }).mid };
    }
    const written = addFromPerson(sandbox, thread, actor.person, content, timeOf(sandbox, input));
    sandbox.webhooks.send(messageNotice(sandbox.world, thread, written, sandbox.variants));
    return { mid: written.mid };
  },
};

/** Shapes by kind: platform.md §3.2. */
function contentOf(random: Random, input: Readonly<Record<string, unknown>>): Content {
  const kind = optionalText(input, 'kind') ?? 'text';
  const words = optionalText(input, 'text');
  const asset = makeObjectId(random);
  const url = attachmentAddress(asset);
  const one = (type: string, payload?: Record<string, unknown>): Content => ({
    ...(words !== undefined && { text: words }),
    attachments: [{ type, ...(payload && { payload }) }],
  });
  switch (kind) {
    case 'text':
      return { text: neededText(input, 'text') };
    case 'image':
    case 'video':
    case 'audio':
    case 'share':
      return one(kind, { url });
    case 'ig_post':
      return one(kind, { ig_post_media_id: asset, title: 'A post that was shared', url });
    case 'ig_reel':
      return one(kind, { reel_video_id: asset, title: 'A reel that was shared', url });
    case 'story_mention':
      return one(kind, { url });
    case 'story_reply':
      return { text: neededText(input, 'text'), replyTo: { story: { url, id: asset } } };
    case 'ephemeral':
    case 'like_heart':
      return one(kind);
    case 'unsupported':
      return { isUnsupported: true };
    default:
      throw new ActRefused(`Nobody can send a ${kind}.`);
  }
}
