import { LIMITS } from '../../utils/instagram/limits.ts';
import type { Sandbox } from '../sandbox.ts';
import { GraphError } from './errors.ts';

/** Conversations may be read twice a second for each account, lists and single ones together (platform.md §6). */
export function countConversationCall({ limiter }: Sandbox): void {
  if (!limiter.allows('conversations', LIMITS.conversationsPerSecond.max, 1_000)) throw new GraphError('rate-limited');
}
