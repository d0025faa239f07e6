// Shape: webhook-read--meta-docs.json; real ones come with and without their parties (platform.md §3.3).
import type { Variants } from '../world/variants.ts';
import type { Message, Thread, World } from '../world/world.ts';
import type { Notice } from './notice.ts';
import { parties } from './parties.ts';

/** A person saw one message. @param now ms since 1970 */
export function readNotice(
  world: World,
  thread: Thread,
  message: Message,
  variants: Pick<Variants, 'readParties'>,
  now: number,
): Notice {
  return {
    field: 'messaging_seen',
    channel: 'messaging',
    entryId: world.account.igId,
    item: {
      ...(variants.readParties === 'with' && parties(world, thread, 'person')),
      timestamp: now,
      read: { mid: message.mid },
    },
  };
}
