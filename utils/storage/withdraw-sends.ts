import { effectsOfLive } from '../automation/preview/live-effects.ts';
import type { LiveRun } from '../automation/preview/live-run.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import { mayUndo } from '../outbox/ledger.ts';

/** The outbox, in a transaction that writes. */
interface OutboxStore {
  get(key: [accountId: string, id: string]): Promise<OutboxEntry | undefined>;
  delete(key: [accountId: string, id: string]): Promise<void>;
}

/**
 * Takes away what a run does not want sent any more and what has not left, in the transaction in which the run says so: a
 * worker that died in between would send it.
 *
 * @param now ms since 1970
 * @returns whether there was any
 */
export async function withdrawSends(outbox: OutboxStore, run: LiveRun, now: number): Promise<boolean> {
  let isAny = false;
  for (const effect of effectsOfLive(run, now)) {
    if (effect.kind !== 'withdraw-send') continue;
    const key: [string, string] = [run.accountId, effect.outboxId];
    const entry = await outbox.get(key);
    if (!entry || !mayUndo(entry)) continue;
    isAny = true;
    await outbox.delete(key);
  }
  return isAny;
}
