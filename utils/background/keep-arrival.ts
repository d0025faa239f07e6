import { putSetting } from '../storage/settings.ts';
import type { AppliedPage } from './apply-page.ts';
import type { BackgroundWorld } from './world.ts';

/** Keeps how long the newest event was on its way: from Instagram to the relay, and from there to here. */
export async function keepArrival(world: BackgroundWorld, { events }: AppliedPage): Promise<void> {
  const newest = events.filter(({ late }) => !late).at(-1);
  if (!newest) return;
  const { at, receivedAt } = newest;
  await putSetting(world.db, 'lastArrival', { receivedAt, appliedAt: world.now(), ...(at !== null && { at }) });
}
