// Whether the vault is locked. Small and without texts: every surface asks before its first paint.
import type { AsideDatabase } from '../storage/open-database.ts';
import { readUnlocked } from './session-vault.ts';
import { readWrappedKey } from './vault-keys.ts';

/** Whether names, texts and tokens are hidden, and whether they ever are. */
export interface LockState {
  isLocked: boolean;
  /** A passphrase is set; without one the vault never locks. */
  hasPassphrase: boolean;
}

/** One reading of `keys`; only with a passphrase one of `storage.session` as well. */
export async function readLockState(db: AsideDatabase): Promise<LockState> {
  const wrapped = await readWrappedKey(db);
  if (!wrapped) return { isLocked: false, hasPassphrase: false };
  return { isLocked: (await readUnlocked(wrapped.id)) === undefined, hasPassphrase: true };
}

export async function isLocked(db: AsideDatabase): Promise<boolean> {
  return (await readLockState(db)).isLocked;
}
