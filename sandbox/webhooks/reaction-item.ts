// Shapes: webhook-reaction-react--meta-docs.json, webhook-reaction-unreact--meta-docs.json.
import type { Message, Thread, World } from '../world/world.ts';
import type { Notice } from './notice.ts';
import { parties } from './parties.ts';

/** A person reacted, or (without `reaction`) took it back. The account's own are not echoed (platform.md §3.3). */
export function reactionNotice(
  world: World,
  thread: Thread,
  message: Message,
  reaction: { reaction: string; emoji: string } | undefined,
  now: number,
): Notice {
  return {
    field: 'message_reactions',
    channel: 'messaging',
    entryId: world.account.igId,
    item: {
      ...parties(world, thread, 'person'),
      timestamp: now,
      reaction: reaction
        ? { mid: message.mid, action: 'react', reaction: reaction.reaction, emoji: reaction.emoji }
        : { mid: message.mid, action: 'unreact' },
    },
  };
}
