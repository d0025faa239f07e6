// The popup goes here while Aside is locked, so that nothing of what is hidden is even loaded.
import { render } from 'preact';
import { readOrSay } from '../../components/inbox/popup-instead.tsx';
import { followLock } from '../../components/lock/follow-lock.ts';
import { LockedScreen } from '../../components/lock/locked-screen.tsx';
import { Announcer } from '../../components/ui/announce.tsx';
import '../../components/ui/page-look.ts';
import { type AsideDatabase, openAsideDatabase } from '../../utils/storage/open-database.ts';
import { readLockState } from '../../utils/vault/lock-state.ts';

const opened = await readOrSay(openAsideDatabase());
if (opened) await showLocked(opened.value);

async function showLocked(database: AsideDatabase): Promise<void> {
  const state = await readLockState(database);
  if (!state.isLocked) {
    backToList();
    return;
  }
  render(
    <main class="popup">
      <LockedScreen db={database} />
      <Announcer />
    </main>,
    document.body,
  );
  followLock(database, state, backToList);
}

function backToList(): void {
  location.replace('/popup.html');
}
