import { render } from 'preact';
import { browser } from 'wxt/browser';
import { type FirstScreen, PAGE, readFirst } from '../../components/inbox/first-reading.ts';
import { followInbox } from '../../components/inbox/inbox-state.ts';
import { Popup } from '../../components/inbox/popup.tsx';
import { readOrSay, showInstead } from '../../components/inbox/popup-instead.tsx';
import { followLock } from '../../components/lock/follow-lock.ts';
import { afterPaint } from '../../components/ui/after-paint.ts';
import { onChanged } from '../../components/ui/changes.ts';
import { later } from '../../components/ui/later.ts';
import type { PopupPlace } from '../../components/ui/popup-place.ts';
import { holdSurfacePort } from '../../utils/messaging/surface-port.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { readSetting } from '../../utils/storage/settings.ts';
import { openedAt, reading, remembered } from './start-reading.ts';

const notConnected = later(() =>
  import('../../components/inbox/not-connected.tsx').then(({ NotConnected }) => NotConnected),
);

// Exports nothing: what is imported for its exports would need a file of its own for them.
void showPopup();

/** Shows what was read, and from then on what changes. */
async function showPopup(): Promise<void> {
  const read = await readOrSay(Promise.all([reading, remembered, page()]));
  if (!read) return;
  const [{ database, first, lock }, place] = read.value;
  if (lock.isLocked) {
    location.replace('/locked.html');
    return;
  }
  // It reads again by itself, so nothing is missed until then.
  afterPaint(() => followLock(database, lock, () => location.replace('/locked.html')));
  const here = place?.accountId === first?.account.id ? place : undefined;
  // Who comes back to another lane, or further down, gets that at once instead of the first rows.
  const isElsewhere = here && (here.lane !== 'all' || here.scroll > 0);
  await show(
    database,
    isElsewhere ? await readFirst(database, { lane: here.lane, now: openedAt, limit: PAGE }) : first,
    here,
  );
}

/** The page as far as it was written: its script did not wait for that. */
async function page(): Promise<void> {
  if (document.readyState !== 'loading') return;
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}

async function show(
  database: AsideDatabase,
  first: FirstScreen['first'],
  place: PopupPlace | undefined,
): Promise<void> {
  if (!first) return showNotConnected(database);
  let windowId: number = browser.windows.WINDOW_ID_CURRENT;
  render(
    <Popup
      inbox={followInbox(database, first, place)}
      scroll={place?.scroll ?? 0}
      row={place?.row}
      windowId={() => windowId}
    />,
    document.body,
  );
  afterPaint(holdSurfacePort);
  // Another account answers now: everything here is another one's.
  onChanged(async ({ stores }) => {
    if (!stores.includes('settings')) return;
    if ((await readSetting(database, 'activeAccount')) !== first.account.id) location.reload();
  });
  windowId = (await browser.windows.getCurrent()).id ?? windowId;
}

function showNotConnected(database: AsideDatabase): void {
  showInstead(<notConnected.Part />);
  // As soon as setup has connected one, this popup shows it.
  const stop = onChanged(async (change) => {
    if (!change.stores.includes('accounts') && !change.stores.includes('settings')) return;
    const first = await readFirst(database, { lane: 'all', now: Date.now(), limit: PAGE });
    if (!first) return;
    stop();
    await show(database, first, undefined);
  });
}
