// Shape: webhook-read--meta-docs.json; real ones come with and without their parties (platform.md §3.3).
import type { Sandbox } from '../sandbox.ts';
import type { Message, Thread } from '../world/world.ts';
import { threadChannel } from './channel.ts';
import type { Notice } from './notice.ts';
import { parties } from './parties.ts';

/** A person saw one message. @param now ms since 1970 */
export function readNotice({ world, variants }: Sandbox, thread: Thread, message: Message, now: number): Notice {
  return {
    ...threadChannel(thread, 'messaging_seen'),
    entryId: world.account.igId,
    item: {
      ...(variants.readParties === 'with' && parties(world, thread, 'person')),
      timestamp: now,
      read: { mid: message.mid },
    },
  };
}
