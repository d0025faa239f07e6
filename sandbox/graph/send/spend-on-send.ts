import type { Sandbox } from '../../sandbox.ts';
import type { Content } from '../../world/world.ts';
import { spend } from '../budgets.ts';

/** Counts a message against its budget: audio and video have a smaller one of their own (platform.md §6). */
export function spendOnSend(sandbox: Sandbox, { attachments }: Content): void {
  const isHeavy = attachments?.some(({ type }) => type === 'audio' || type === 'video') ?? false;
  spend(sandbox, isHeavy ? 'mediaSends' : 'sends');
}
