import { LIMITS } from '../../../utils/instagram/limits.ts';
import type { Variants } from '../../world/variants.ts';
import type { Thread } from '../../world/world.ts';
import { GraphError } from '../errors.ts';
import { hasCome } from './since.ts';

/** platform.md §4.3. */
const HUMAN_AGENT_MS = 7 * 86_400_000;
/** Ended on a day, platform.md §4.2. Before it they needed no window. */
const OTHER_TAGS = ['CONFIRMED_EVENT_UPDATE', 'ACCOUNT_UPDATE', 'POST_PURCHASE_UPDATE'];

/**
 * Refuses a send outside of the reply window: 24 h from each message or tap of the person, 7 days with an approved
 * HUMAN_AGENT tag (platform.md §4.3). Whether a human typed it cannot be known here.
 */
export function requireOpenWindow(
  thread: Thread | undefined,
  tag: unknown,
  variants: Pick<Variants, 'humanAgent'>,
  now: number,
): asserts thread is Thread {
  if (typeof tag === 'string' && OTHER_TAGS.includes(tag) && !hasCome('otherTagsEnd', now) && thread) return;
  if (tag !== undefined && tag !== 'HUMAN_AGENT') throw new GraphError('bad-parameter', 'tag');
  if (tag === 'HUMAN_AGENT' && variants.humanAgent === 'refused') throw new GraphError('human-agent-not-approved');
  const length = tag === 'HUMAN_AGENT' ? HUMAN_AGENT_MS : LIMITS.replyWindow.max;
  if (thread?.openedAt === undefined || now >= thread.openedAt + length) throw new GraphError('window-closed');
  if (thread.isElsewhere) throw new GraphError('not-thread-owner');
}
