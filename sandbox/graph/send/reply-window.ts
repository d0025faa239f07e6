import { LIMITS } from '../../../utils/instagram/limits.ts';
import type { Variants } from '../../world/variants.ts';
import type { Thread } from '../../world/world.ts';
import { GraphError } from '../errors.ts';

/** platform.md §4.3. */
const HUMAN_AGENT_MS = 7 * 86_400_000;

/**
 * Refuses a send outside of the reply window: 24 h from each message or tap of the person, 7 days with an approved
 * HUMAN_AGENT tag (platform.md §4.3).
 */
export function requireOpenWindow(
  thread: Thread | undefined,
  tag: unknown,
  variants: Pick<Variants, 'humanAgent'>,
  now: number,
): asserts thread is Thread {
  if (tag !== undefined && tag !== 'HUMAN_AGENT') throw new GraphError('bad-parameter', 'tag');
  if (tag === 'HUMAN_AGENT' && variants.humanAgent === 'refused') throw new GraphError('human-agent-not-approved');
  const length = tag === 'HUMAN_AGENT' ? HUMAN_AGENT_MS : LIMITS.replyWindow.max;
  if (thread?.openedAt === undefined || now >= thread.openedAt + length) throw new GraphError('window-closed');
}
