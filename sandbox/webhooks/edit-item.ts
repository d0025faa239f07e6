// Shape: webhook-message-edit--meta-docs.json, with `num_edit` as an integer, as in every recording (platform.md §3.3).
import type { Sandbox } from '../sandbox.ts';
import type { Message, Thread } from '../world/world.ts';
import { threadChannel } from './channel.ts';
import type { Notice } from './notice.ts';
import { parties } from './parties.ts';

/** A message was edited. @param now ms since 1970 */
export function editNotice({ world, variants }: Sandbox, thread: Thread, message: Message, now: number): Notice {
  return {
    ...threadChannel(thread, 'message_edit'),
    entryId: world.account.igId,
    item: {
      ...parties(world, thread, message.from),
      timestamp: now,
      message_edit: {
        mid: message.mid,
        text: message.content.text ?? '',
        num_edit: variants.editNumber === 'string' ? String(message.edits) : message.edits,
      },
    },
  };
}

/**
 * The `message_edit` that accompanies an ordinary message, or comes instead of it, and is none: `num_edit` 0, no text,
 * often no parties (platform.md §10, trap 1).
 */
export function editZeroNotice({ world, variants }: Sandbox, thread: Thread, message: Message): Notice {
  return {
    ...threadChannel(thread, 'message_edit'),
    entryId: world.account.igId,
    item: {
      ...(variants.editZeroParties === 'with' && parties(world, thread, message.from)),
      timestamp: message.at,
      message_edit: { mid: message.mid, num_edit: 0 },
    },
  };
}
