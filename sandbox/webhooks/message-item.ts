// Shapes: webhook-message-*.json, webhook-self-message-echo--meta-docs.json; platform.md §3.1 and §3.2.
import type { Sandbox } from '../sandbox.ts';
import type { Content, Message, Thread } from '../world/world.ts';
import { threadChannel } from './channel.ts';
import type { Notice } from './notice.ts';
import { parties } from './parties.ts';

/** A message: from a person, or as the echo of one of the account's own. To oneself it is an echo with `is_self`. */
export function messageNotice(sandbox: Sandbox, thread: Thread, message: Message): Notice {
  const { world, variants } = sandbox;
  const isEcho = message.from === 'owner';
  const isSelf = thread.igsid === world.account.ownIgsid;
  const flag = (name: string, isSet: boolean) => {
    if (!isSet && variants.falseFlags === 'absent') return {};
    return { [name]: isSet };
  };
  return {
    ...threadChannel(thread, 'messages'),
    entryId: world.account.igId,
    item: {
      ...parties(world, thread, message.from),
      timestamp: message.at,
      message: {
        mid: message.mid,
        ...contentPart(sandbox, thread, message),
        ...flag('is_echo', isEcho),
        ...flag('is_self', isSelf),
        ...(variants.echoAppId === 'present' && isEcho && message.by === 'api' && { app_id: sandbox.appId }),
      },
    },
  };
}

function contentPart({ variants }: Sandbox, thread: Thread, { content, from }: Message): Record<string, unknown> {
  const { text, attachments, elements, isUnsupported, quickReplyPayload, replyTo, referral } = content;
  if (elements && variants.templateEcho === 'text') return { text: elements.map(({ title }) => title).join('\n') };
  const isSelfReply = replyTo && 'mid' in replyTo && isFrom(thread, replyTo.mid, from);
  return {
    ...(text !== undefined && { text }),
    ...(attachments && { attachments }),
    ...(elements && {
      attachments: [{ type: 'template', payload: { generic: { elements: elements.map(elementPart) } } }],
    }),
    ...(isUnsupported && { is_unsupported: true }),
    ...(quickReplyPayload !== undefined && { quick_reply: { payload: quickReplyPayload } }),
    ...(replyTo && {
      reply_to:
        'mid' in replyTo && variants.selfReplyFlag === 'present'
          ? { ...replyTo, is_self_reply: isSelfReply === true }
          : replyTo,
    }),
    ...(referral && { referral }),
  };
}

/** Whether the message that is answered was the same side's. */
function isFrom(thread: Thread, mid: string, side: Message['from']): boolean {
  return thread.messages.some((message) => message.mid === mid && message.from === side);
}

function elementPart({ title, subtitle, imageUrl, buttons }: NonNullable<Content['elements']>[number]) {
  return {
    title,
    ...(subtitle !== undefined && { subtitle }),
    ...(imageUrl !== undefined && { image_url: imageUrl }),
    buttons,
  };
}
