// Shapes: webhook-postback--meta-docs.json, webhook-postback-with-referral--meta-docs.json,
// webhook-self-postback--meta-docs.json (`is_self` on the item, not inside).
import type { Sandbox } from '../sandbox.ts';
import type { Message, Thread } from '../world/world.ts';
import { threadChannel } from './channel.ts';
import type { Notice } from './notice.ts';
import { parties } from './parties.ts';

/** The entry id that Meta's own sample of a self postback carries; it belongs to no account. */
const FOREIGN_ENTRY = '45202218377435';

/** Somebody tapped a button, or the owner did in the conversation with themself. */
export function postbackNotice({ world, variants }: Sandbox, thread: Thread, tap: Message): Notice {
  const isSelf = thread.igsid === world.account.ownIgsid;
  const foreign = isSelf ? FOREIGN_ENTRY : thread.igsid;
  const { tapped, referral } = tap.content;
  const item = {
    ...parties(world, thread, tap.from),
    timestamp: tap.at,
    ...(isSelf && { is_self: true }),
    postback: {
      mid: tap.mid,
      title: tapped?.title ?? '',
      payload: tapped?.payload ?? '',
      ...(referral && { referral }),
    },
  };
  const entryId = variants.postbackEntry === 'own' ? world.account.igId : foreign;
  // One source saw production postbacks so (platform.md §3.4).
  return variants.postbackForm === 'changes'
    ? {
        field: 'messaging_postbacks',
        channel: 'changes',
        entryId,
        item: { field: 'messaging_postbacks', value: item },
      }
    : { ...threadChannel(thread, 'messaging_postbacks'), entryId, item };
}
