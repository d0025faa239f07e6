// Shape: webhook-message-deleted--meta-docs.json; real ones carry only mid, is_deleted (and is_echo), platform.md §3.2.
import type { Message, Thread, World } from '../world/world.ts';
import { threadChannel } from './channel.ts';
import type { Notice } from './notice.ts';
import { parties } from './parties.ts';

/** A message was taken back. @param now ms since 1970 */
export function unsendNotice(world: World, thread: Thread, message: Message, now: number): Notice {
  return {
    ...threadChannel(thread, 'messages'),
    entryId: world.account.igId,
    item: {
      ...parties(world, thread, message.from),
      timestamp: now,
      message: {
        mid: message.mid,
        is_deleted: true,
        ...(message.from === 'owner' && { is_echo: true }),
        ...(thread.igsid === world.account.ownIgsid && { is_self: true }),
      },
    },
  };
}
