// Shapes: webhook-reaction-react--meta-docs.json, webhook-reaction-unreact--meta-docs.json.
import type { Sandbox } from '../sandbox.ts';
import type { Message, Thread } from '../world/world.ts';
import { threadChannel } from './channel.ts';
import type { Notice } from './notice.ts';
import { parties } from './parties.ts';

/** A person reacted, or (without `reaction`) took it back. The account's own are not echoed (platform.md §3.3). */
export function reactionNotice(
  { world, variants }: Sandbox,
  thread: Thread,
  message: Message,
  reaction: { reaction: string; emoji: string } | undefined,
  now: number,
): Notice {
  // One sample has the heart without its variation selector.
  const shown = (emoji: string) => (variants.reactionEmoji === 'bare' ? emoji.replaceAll('\ufe0f', '') : emoji);
  return {
    ...threadChannel(thread, 'message_reactions'),
    entryId: world.account.igId,
    item: {
      ...parties(world, thread, 'person'),
      timestamp: now,
      reaction: reaction
        ? { mid: message.mid, action: 'react', reaction: reaction.reaction, emoji: shown(reaction.emoji) }
        : { mid: message.mid, action: 'unreact' },
    },
  };
}
