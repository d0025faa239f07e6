// Shapes: webhook-postback--meta-docs.json, webhook-self-postback--meta-docs.json (`is_self` on the item, not inside).
import type { Variants } from '../world/variants.ts';
import type { Message, Thread, World } from '../world/world.ts';
import type { Notice } from './notice.ts';
import { parties } from './parties.ts';

/** The entry id that Meta's own sample of a self postback carries; it belongs to no account. */
const FOREIGN_ENTRY = '45202218377435';

/** Somebody tapped a button, or the owner did in the conversation with themself. */
export function postbackNotice(
  world: World,
  thread: Thread,
  tap: Message,
  variants: Pick<Variants, 'postbackEntry'>,
): Notice {
  const isSelf = thread.igsid === world.account.ownIgsid;
  const foreign = isSelf ? FOREIGN_ENTRY : thread.igsid;
  return {
    field: 'messaging_postbacks',
    channel: 'messaging',
    entryId: variants.postbackEntry === 'own' ? world.account.igId : foreign,
    item: {
      ...parties(world, thread, tap.from),
      timestamp: tap.at,
      ...(isSelf && { is_self: true }),
      postback: { mid: tap.mid, title: tap.content.tapped?.title ?? '', payload: tap.content.tapped?.payload ?? '' },
    },
  };
}
