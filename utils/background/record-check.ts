import type { CheckId, CheckRecord, Evidence } from '../checks/check.ts';
import { addsToCheck } from '../checks/check-state.ts';
import { setupOf } from '../checks/setup-of.ts';
import { readAccount } from '../storage/accounts.ts';
import { putCheck, readCheck } from '../storage/checks.ts';
import { listRelays } from '../storage/relays.ts';
import type { BackgroundWorld } from './world.ts';

/** Keeps what was seen of a setup check, with the setup it was seen of; evidence that adds nothing is not written. */
export async function recordCheck(
  world: Pick<BackgroundWorld, 'db' | 'now' | 'tellChanged'>,
  accountId: string,
  id: CheckId,
  result: CheckRecord['result'],
  seen: Omit<Evidence, 'at'>,
): Promise<void> {
  const account = await readAccount(world.db, accountId);
  if (!account) return;
  const now = world.now();
  const record: CheckRecord = {
    accountId,
    id,
    result,
    evidence: { ...seen, at: now },
    gatheredWith: setupOf(account, await listRelays(world.db)),
  };
  if (!addsToCheck(await readCheck(world.db, accountId, id), record, now)) return;
  await putCheck(world.db, record);
  world.tellChanged({ stores: ['checks'], accountId });
}
