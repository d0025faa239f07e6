// The system's notices, as far as both browsers have them: a title, a text and a click. Firefox shows no buttons and has no
// `update`.
import { type Browser, browser } from 'wxt/browser';

const ICON = '/icon/128.png';

/** What is shown; the parts that both browsers know. */
interface ShownNotice {
  id: string;
  title: string;
  body: string;
  /** It adds to one that was shown a moment ago: it makes no sound and does not come forward again. */
  isMore?: true;
}

/** Whether the person has allowed notices, and the system has not switched them off. */
export async function mayShowNotices(): Promise<boolean> {
  return (await noticePermission()) === 'granted';
}

/** `blocked`: the extension may, but the browser's or the system's own setting shows none of its notices. */
export async function noticePermission(): Promise<'granted' | 'not-asked' | 'blocked'> {
  if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return 'not-asked';
  // Firefox has no levels; the polyfill's types do not know that either may be missing.
  const { getPermissionLevel } = (browser.notifications ?? {}) as { getPermissionLevel?: () => Promise<string> };
  return (await getPermissionLevel?.()) === 'denied' ? 'blocked' : 'granted';
}

/** To be called in the click itself, before anything is awaited: browsers ask only as the direct answer to a gesture. */
export function requestNotices(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['notifications'] });
}

export async function showNotice({ id, title, body, isMore }: ShownNotice): Promise<void> {
  const options = { type: 'basic' as const, iconUrl: browser.runtime.getURL(ICON), title, message: body };
  if (isMore && (await updated(id, options))) return;
  await browser.notifications.create(id, options);
}

/** Ids of the notices that stand there now. */
export async function shownNotices(): Promise<readonly string[]> {
  return browser.notifications ? Object.keys(await browser.notifications.getAll()) : [];
}

export async function clearNotice(id: string): Promise<void> {
  await browser.notifications?.clear(id);
}

/** Calls back with the id of each notice that is clicked. To be called synchronously while the worker starts. */
export function onNoticeClicked(clicked: (id: string) => void): void {
  const listen = (): void => {
    if (browser.notifications && !browser.notifications.onClicked.hasListener(clicked)) {
      browser.notifications.onClicked.addListener(clicked);
    }
  };
  listen();
  // The permission is asked for on use: before that there is nothing to listen to.
  browser.permissions.onAdded.addListener(listen);
}

/** Whether it still stood there and could be changed in place. */
async function updated(id: string, options: Browser.notifications.NotificationCreateOptions): Promise<boolean> {
  const { update } = browser.notifications as {
    update?: (id: string, options: Browser.notifications.NotificationCreateOptions) => Promise<boolean>;
  };
  return (await update?.(id, options)) ?? false;
}
