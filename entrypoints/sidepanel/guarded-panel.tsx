import { LockedScreen } from '../../components/lock/locked-screen.tsx';
import { useLock } from '../../components/lock/use-lock.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { Panel } from './panel.tsx';
import type { PanelPlace } from './panel-place.ts';

/** The panel, unless it is locked: then nothing of it is drawn or read. */
export function GuardedPanel({ db, start }: { db: AsideDatabase; start: PanelPlace }) {
  const isLocked = useLock(db);
  if (isLocked === undefined) return null;
  if (!isLocked) return <Panel db={db} start={start} />;
  return (
    <main class="panel">
      <LockedScreen db={db} />
    </main>
  );
}
