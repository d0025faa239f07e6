import { browser } from 'wxt/browser';

/**
 * Whether Aside may talk to Instagram's hosts. Firefox grants them at installation, but there the person can take them
 * away, and then this asks for them. Call it in the click and before any `await`: elsewhere Firefox does not ask. Chrome
 * keeps what it granted, and is not asked.
 */
export async function askForInstagramHosts(): Promise<boolean> {
  if (!import.meta.env.FIREFOX) return true;
  const origins = browser.runtime.getManifest().host_permissions ?? [];
  return browser.permissions.request({ origins }).catch(() => browser.permissions.contains({ origins }));
}
