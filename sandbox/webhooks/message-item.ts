// Shapes: webhook-message-*.json, webhook-self-message-echo--meta-docs.json; platform.md §3.1 and §3.2.
import type { Variants } from '../world/variants.ts';
import type { Content, Message, Thread, World } from '../world/world.ts';
import type { Notice } from './notice.ts';
import { parties } from './parties.ts';

/** A message: from a person, or as the echo of one of the account's own. To oneself it is an echo with `is_self`. */
export function messageNotice(
  world: World,
  thread: Thread,
  message: Message,
  variants: Pick<Variants, 'templateEcho'>,
): Notice {
  const isEcho = message.from === 'owner';
  const isSelf = thread.igsid === world.account.ownIgsid;
  return {
    field: 'messages',
    channel: 'messaging',
    entryId: world.account.igId,
    item: {
      ...parties(world, thread, message.from),
      timestamp: message.at,
      message: {
        mid: message.mid,
        ...contentPart(message.content, variants),
        ...(isEcho && { is_echo: true }),
        ...(isSelf && { is_self: true }),
      },
    },
  };
}

function contentPart(content: Content, variants: Pick<Variants, 'templateEcho'>): Record<string, unknown> {
  const { text, attachments, elements, isUnsupported, quickReplyPayload, replyTo } = content;
  if (elements && variants.templateEcho === 'text') return { text: elements.map(({ title }) => title).join('\n') };
  return {
    ...(text !== undefined && { text }),
    ...(attachments && { attachments }),
    ...(elements && {
      attachments: [{ type: 'template', payload: { generic: { elements: elements.map(elementPart) } } }],
    }),
    ...(isUnsupported && { is_unsupported: true }),
    ...(quickReplyPayload !== undefined && { quick_reply: { payload: quickReplyPayload } }),
    ...(replyTo && { reply_to: replyTo }),
  };
}

function elementPart({ title, subtitle, imageUrl, buttons }: NonNullable<Content['elements']>[number]) {
  return {
    title,
    ...(subtitle !== undefined && { subtitle }),
    ...(imageUrl !== undefined && { image_url: imageUrl }),
    buttons,
  };
}
