import { call } from '../../utils/messaging/call.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { type LockState, readLockState } from '../../utils/vault/lock-state.ts';
import { onChanged } from '../ui/changes.ts';
import { coalesced } from '../ui/coalesced.ts';

/** The background hears of keys and clicks at most this often, ms. */
const TOLD_EVERY = 60_000;

/**
 * Hears of locking and unlocking, by whichever surface or clock it was done; and tells the background that somebody is
 * here, which puts the automatic lock off.
 *
 * @param now as it was read last
 * @returns what ends it
 */
export function followLock(db: AsideDatabase, now: LockState, changed: (isLocked: boolean) => void): () => void {
  let state = now;
  let toldAt = 0;
  const read = coalesced(async () => {
    const before = state;
    state = await readLockState(db);
    if (state.isLocked !== before.isLocked) changed(state.isLocked);
  });
  const stop = onChanged(({ stores }) => {
    if (stores.includes('keys')) read();
  });
  addEventListener('keydown', tellActive, { capture: true });
  addEventListener('pointerdown', tellActive, { capture: true });
  // It may have been locked since it was read; and opening a surface is something that somebody did.
  read();
  tellActive();
  return () => {
    stop();
    removeEventListener('keydown', tellActive, { capture: true });
    removeEventListener('pointerdown', tellActive, { capture: true });
  };

  function tellActive(): void {
    if (!state.hasPassphrase || state.isLocked || Date.now() - toldAt < TOLD_EVERY) return;
    toldAt = Date.now();
    void call('active', null);
  }
}
