// Once a day what is older than a person wants to keep is removed.
import { answered } from '../messaging/answer-calls.ts';
import type { CallAnswer, ChangedMessage } from '../messaging/calls.ts';
import { listAccountsWithData } from '../storage/accounts-with-data.ts';
import { type RetentionStep, removeOldMessages, removeOldRows } from '../storage/retention.ts';
import { putSetting, readSetting } from '../storage/settings.ts';
import { type BackgroundWorld, note } from './world.ts';

const DAY = 24 * 3_600_000;

/** Removes what is too old, of every account that anything is kept of. Done again it removes nothing more. */
export function applyRetention(world: BackgroundWorld): Promise<CallAnswer<{ removed: number }>> {
  return world.alone('retention', async () => {
    const days = await readSetting(world.db, 'retentionDays');
    if (days === undefined) return answered({ removed: 0 });
    const now = world.now();
    const before = now - days * DAY;
    let removed = 0;
    for (const accountId of await listAccountsWithData(world.db)) {
      removed += await inSteps(world, accountId, (after) =>
        removeOldMessages(world.db, { accountId, before, now, ...(after !== undefined && { after }) }),
      );
      removed += await inSteps(world, accountId, () => removeOldRows(world.db, { accountId, before }));
    }
    await putSetting(world.db, 'retentionAppliedAt', now);
    world.tellChanged({ stores: ['settings'] });
    if (removed > 0) await note(world, 'old-removed', { detail: { removed } });
    return answered({ removed });
  });
}

/** To be called often. */
export async function keepRetention(world: BackgroundWorld): Promise<void> {
  if ((await readSetting(world.db, 'retentionDays')) === undefined) return;
  const appliedAt = (await readSetting(world.db, 'retentionAppliedAt')) ?? 0;
  if (world.now() - appliedAt >= DAY) await applyRetention(world);
}

async function inSteps(
  world: BackgroundWorld,
  accountId: string,
  step: (after: string | undefined) => Promise<RetentionStep>,
): Promise<number> {
  let removed = 0;
  let after: string | undefined;
  do {
    const done = await step(after);
    removed += done.removed;
    after = done.after;
    if (done.changes.stores.size > 0) world.tellChanged(told(accountId, done));
    // The database alone does not keep the worker alive.
    await world.stillAlive(world.now());
  } while (after !== undefined);
  return removed;
}

function told(accountId: string, { changes }: RetentionStep): ChangedMessage {
  return { stores: [...changes.stores], accountId, igsids: [...changes.igsids] };
}
