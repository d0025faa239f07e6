import { useEffect, useState } from 'preact/hooks';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { type LockState, readLockState } from '../../utils/vault/lock-state.ts';
import { followLock } from './follow-lock.ts';

/**
 * Whether Aside is locked, now and after each change; the page also tells when somebody does something.
 *
 * @param first what was read before the first paint
 * @returns `undefined` until it is known: then nothing may be shown yet
 */
export function useLock(db: AsideDatabase, first?: LockState): boolean | undefined {
  const [isLocked, setLocked] = useState(first?.isLocked);
  useEffect(() => {
    let ended = false;
    let stop = () => {};
    void begin();
    return () => {
      ended = true;
      stop();
    };

    async function begin(): Promise<void> {
      const state = first ?? (await readLockState(db));
      if (ended) return;
      setLocked(state.isLocked);
      stop = followLock(db, state, setLocked);
    }
  }, [db]);
  return isLocked;
}
