import { LIMITS } from '../../utils/instagram/limits.ts';
import type { Message, Thread, World } from '../world/world.ts';
import { personById } from '../world/world.ts';
import { type FieldReaders, type FieldTree, selectFields } from './fields.ts';
import { graphTime } from './time.ts';

interface Seen {
  world: World;
  thread: Thread;
  message: Message;
}

/**
 * What a message tells (platform.md §5.1; api-message-detail-response--*.json, api-message-story-mention-response--meta-docs.json).
 * attachments, shares and reactions may be asked for; no payload shows their inside, so nothing is said of them.
 */
export const MESSAGE_FIELDS: FieldReaders<Seen> = {
  id: ({ message }) => message.mid,
  created_time: ({ message }) => graphTime(message.at),
  from: (seen) => party(seen, seen.message.from),
  to: (seen) => ({ data: [party(seen, seen.message.from === 'owner' ? 'person' : 'owner')] }),
  message: ({ message: { content } }) => content.text ?? content.tapped?.title ?? elementTexts(content.elements),
  is_unsupported: ({ message }) => message.content.isUnsupported ?? false,
  reply_to: ({ message: { content } }) =>
    content.replyTo && 'mid' in content.replyTo ? { mid: content.replyTo.mid } : undefined,
  story: ({ message: { content } }) => storyOf(content),
  attachments: () => undefined,
  shares: () => undefined,
  reactions: () => undefined,
};

/** A message in a list: beyond the 20 newest, and when deleted, it has only its id and time. */
export function listedMessage(world: World, thread: Thread, message: Message, asked: FieldTree) {
  const seen = { world, thread, message };
  if (isReadable(thread, message)) return selectFields(seen, MESSAGE_FIELDS, asked);
  return selectFields(
    seen,
    MESSAGE_FIELDS,
    [...asked].filter(([name]) => name === 'id' || name === 'created_time'),
  );
}

/** Details exist only for the 20 newest messages of a thread (platform.md §5.1). */
export function isReadable(thread: Thread, message: Message): boolean {
  return !message.isDeleted && thread.messages.slice(-LIMITS.readableMessages.max).includes(message);
}

/** The account by its IG_ID, a person (or the account as one) by its IGSID. */
function party({ world, thread }: Seen, who: 'owner' | 'person') {
  if (who === 'owner') return { username: world.account.username, id: world.account.igId };
  const username = personById(world, thread.igsid)?.username ?? world.account.username;
  return { username, id: thread.igsid };
}

function elementTexts(elements: Message['content']['elements']): string | undefined {
  return elements?.map(({ title }) => title).join('\n');
}

function storyOf(content: Message['content']) {
  if (content.replyTo && 'story' in content.replyTo) {
    return { reply_to: { link: content.replyTo.story.url, id: content.replyTo.story.id } };
  }
  const mention = content.attachments?.find(({ type }) => type === 'story_mention')?.payload;
  if (typeof mention?.url !== 'string') return undefined;
  return { mention: { link: mention.url, id: new URL(mention.url).searchParams.get('asset_id') } };
}
