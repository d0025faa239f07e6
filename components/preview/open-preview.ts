import { browser } from 'wxt/browser';
import type { PreviewChoice } from '../../utils/messaging/calls.ts';
import { openSidePanel } from '../ui/panel-route.ts';
import { choiceKey } from './choice-key.ts';

/** Browsers open a side panel only before anything is awaited, so the window is asked for beforehand. */
let ownWindow: number = browser.windows.WINDOW_ID_CURRENT;
void browser.windows.getCurrent().then(
  ({ id }) => {
    ownWindow = id ?? ownWindow;
  },
  () => undefined,
);

/**
 * Opens the side panel at its Preview tab, where this choice runs at once: the click that opened it was the order. A run
 * that is under way there goes on instead. Without a side panel the same page opens as a tab.
 *
 * To be called in the click itself, before anything is awaited.
 */
export async function openPreview(choice: PreviewChoice): Promise<void> {
  const route = { tab: 'preview', preview: choiceKey(choice), askedAt: Date.now() } as const;
  if (await openSidePanel(route, ownWindow)) return;
  await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html#preview') });
}
