import { browser } from 'wxt/browser';
import { type NoticePlace, placeOfNotice } from '../../utils/inbox/notice-id.ts';
import { clearNotice } from '../../utils/messaging/notice-board.ts';
import { openSidePanel } from './panel-route.ts';
import { keepPlace } from './popup-place.ts';

/**
 * Opens what a clicked notice speaks of: the conversation in the side panel, comments in the popup, setup in the options.
 * Not every browser counts this click as a gesture; where it does not, the same page opens as a tab.
 *
 * @param noticeId as the browser hands it over
 * @param answerAs makes an account the one that answers
 */
export async function openFromNotice(
  noticeId: string,
  answerAs: (accountId: string) => Promise<unknown>,
): Promise<void> {
  const place = placeOfNotice(noticeId);
  // Side panel and popup open only before anything is awaited.
  const opened = place ? openPlace(place) : openTab('/options.html#notices');
  if (place) void answerAs(place.accountId).catch(() => undefined);
  await Promise.allSettled([opened, clearNotice(noticeId)]);
}

async function openPlace({ about, accountId, id }: NoticePlace): Promise<void> {
  if (about === 'account') return openTab('/options.html#setup');
  if (about === 'comment') return openComments(accountId);
  const igsid = id === undefined ? {} : { igsid: id };
  const route = { accountId, tab: 'inbox', askedAt: Date.now(), ...igsid } as const;
  if (await openSidePanel(route, browser.windows.WINDOW_ID_CURRENT)) return comeForward();
  await openTab(`/sidepanel.html${id === undefined ? '' : `#${new URLSearchParams({ c: id })}`}`);
}

/** The popup goes on where it was left; so it is left at the comments. */
async function openComments(accountId: string): Promise<void> {
  const left = keepPlace({ accountId, tab: 'comments', lane: 'all', scroll: 0, leftAt: Date.now() });
  const opened = browser.action.openPopup().then(
    () => true,
    () => false,
  );
  await left;
  if (!(await opened)) await openTab('/popup.html');
}

async function comeForward(): Promise<void> {
  const { id } = await browser.windows.getLastFocused();
  if (id !== undefined) await browser.windows.update(id, { focused: true });
}

async function openTab(path: Parameters<typeof browser.runtime.getURL>[0]): Promise<void> {
  const url = browser.runtime.getURL(path);
  try {
    await browser.tabs.create({ url });
    await comeForward();
  } catch {
    // A browser without a window (macOS) has no place for a tab.
    await browser.windows.create({ url });
  }
}
