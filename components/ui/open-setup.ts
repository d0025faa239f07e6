import { browser } from 'wxt/browser';

/** Opens the options page on its setup part, where accounts, relays and checks are. */
export async function openSetup(): Promise<void> {
  await browser.runtime.openOptionsPage();
}
