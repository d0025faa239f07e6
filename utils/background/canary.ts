import { CANARY_EVERY, canaryIsDue, dailyCanaryId } from '../automation/preview/canary.ts';
import { listAccounts } from '../storage/accounts.ts';
import { latestCanary, runningPreview } from '../storage/previews.ts';
import { readSetting } from '../storage/settings.ts';
import { isLocked } from '../vault/lock-state.ts';
import type { Previews } from './previews.ts';
import type { BackgroundWorld } from './world.ts';

/**
 * Starts the day's canary of each account, if that is wanted and it can be sent now: what waits for a network or for the
 * passphrase would look as if the way were broken. An account that cannot start one (it never wrote to itself) starts none.
 *
 * @returns whether one was started
 */
export async function startDueCanaries(
  world: Pick<BackgroundWorld, 'db' | 'now' | 'isOnline'>,
  previews: Pick<Previews, 'start'>,
): Promise<boolean> {
  const { db } = world;
  if ((await readSetting(db, 'canaryDaily')) !== 'on' || !world.isOnline() || (await isLocked(db))) return false;
  const now = world.now();
  let isStarted = false;
  for (const { id: accountId } of await listAccounts(db)) {
    if (await runningPreview(db, accountId)) continue;
    const last = await latestCanary(db, { accountId, since: now - CANARY_EVERY });
    if (!canaryIsDue(last?.startedAt, now)) continue;
    const started = await previews.start({ accountId, id: dailyCanaryId(now), source: { kind: 'canary' } });
    isStarted ||= started.ok;
  }
  return isStarted;
}
