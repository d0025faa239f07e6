import { attachmentAddress } from '../pictures/address.ts';
import { makeObjectId } from '../world/ids.ts';
import type { Random } from '../world/random.ts';
import type { Attachment, Content } from '../world/world.ts';
import { ActRefused, neededText, optionalText } from './act.ts';

type Payload = NonNullable<Attachment['payload']>;
const POST_TITLE = 'A post that was shared';

/**
 * Attachments by kind, in the shapes of platform.md §3.2 (webhook-message-*.json). The kind is the attachment's type
 * where no other is said. @param id of what is shared; @param url where it can be seen
 */
const SHAPES: Readonly<Record<string, (id: string, url: string) => Attachment[]>> = {
  image: (_, url) => [{ type: 'image', payload: { url } }],
  video: (_, url) => [{ type: 'video', payload: { url } }],
  audio: (_, url) => [{ type: 'audio', payload: { url } }],
  file: (_, url) => [{ type: 'file', payload: { url } }],
  media: (_, url) => [{ type: 'media', payload: { url } }],
  /** The old form. */
  share: (_, url) => [{ type: 'share', payload: { url } }],
  /** The form before November 2025. */
  share_post: (id, url) => [{ type: 'share', payload: post(id, url) }],
  ig_post: (id, url) => [{ type: 'ig_post', payload: post(id, url) }],
  /** Both together, during the transition: one post. */
  share_twin: (id, url) => [
    { type: 'share', payload: post(id, url) },
    { type: 'ig_post', payload: post(id, url) },
  ],
  ig_reel: (id, url) => [{ type: 'ig_reel', payload: reel(id, url) }],
  reel: (id, url) => [{ type: 'reel', payload: reel(id, url) }],
  story: (id, url) => [{ type: 'story', payload: story(id, url) }],
  ig_story: (id, url) => [{ type: 'ig_story', payload: story(id, url) }],
  story_mention: (_, url) => [{ type: 'story_mention', payload: { url } }],
  /** View-once. */
  ephemeral: () => [{ type: 'ephemeral' }],
  like_heart: () => [{ type: 'like_heart' }],
  /** A shared comment comes with empty elements. */
  comment_share: () => [{ type: 'template', payload: { generic: { elements: [] } } }],
  fallback: (_, url) => [{ type: 'fallback', payload: { url } }],
  unsupported_type: () => [{ type: 'unsupported_type' }],
  /** A type that nobody has heard of. */
  unknown: (_, url) => [{ type: 'hologram', payload: { url } }],
};

const post = (id: string, url: string): Payload => ({ ig_post_media_id: id, title: POST_TITLE, url });
const reel = (id: string, url: string): Payload => ({ reel_video_id: id, title: 'A reel that was shared', url });
const story = (id: string, url: string): Payload => ({ story_media_id: id, story_media_url: url });

/** Every `kind` that `contentOf` knows. */
export const MESSAGE_KINDS: readonly string[] = ['text', ...Object.keys(SHAPES), 'story_reply', 'unsupported'];

/** What a message of this `kind` shows; `count` images or whatever it is, and `text` beside it where there is one. */
export function contentOf(random: Random, input: Readonly<Record<string, unknown>>): Content {
  const kind = optionalText(input, 'kind') ?? 'text';
  if (kind === 'text') return { text: neededText(input, 'text') };
  if (kind === 'unsupported') return { isUnsupported: true };
  const id = makeObjectId(random);
  if (kind === 'story_reply') {
    return { text: neededText(input, 'text'), replyTo: { story: { url: attachmentAddress(id), id } } };
  }
  const shape = Object.hasOwn(SHAPES, kind) ? SHAPES[kind] : undefined;
  if (!shape) throw new ActRefused(`Nobody can send a ${kind}. There are: ${MESSAGE_KINDS.join(', ')}.`);
  const { count = 1 } = input;
  if (typeof count !== 'number' || count < 1 || count > 10) throw new ActRefused('`count` must be 1 to 10.');
  const others = Array.from({ length: count - 1 }, () => makeObjectId(random));
  const words = optionalText(input, 'text');
  return {
    ...(words !== undefined && { text: words }),
    attachments: [id, ...others].flatMap((asset) => shape(asset, attachmentAddress(asset))),
  };
}
