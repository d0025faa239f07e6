// Shape: webhook-message-edit--meta-docs.json, with `num_edit` as an integer, as in every recording (platform.md §3.3).
import type { Message, Thread, World } from '../world/world.ts';
import type { Notice } from './notice.ts';
import { parties } from './parties.ts';

/** A message was edited. @param now ms since 1970 */
export function editNotice(world: World, thread: Thread, message: Message, now: number): Notice {
  return {
    field: 'message_edit',
    channel: 'messaging',
    entryId: world.account.igId,
    item: {
      ...parties(world, thread, message.from),
      timestamp: now,
      message_edit: { mid: message.mid, text: message.content.text ?? '', num_edit: message.edits },
    },
  };
}
