import { type Browser, browser } from 'wxt/browser';
import { SURFACE_PORT } from './calls.ts';

/** A worker that restarts closes the port; one that restarts over and over is not asked faster than this. */
const SHORTEST_LIFE_MS = 1_000;

/**
 * Tells the background that this page is being looked at, for as long as it is visible, so that it polls without pause.
 * Wakes the worker, also after it was ended in the meantime.
 *
 * @returns ends it
 */
export function holdSurfacePort(): () => void {
  let port: Browser.runtime.Port | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  let connectedAt = 0;
  let over = false;

  connect();
  document.addEventListener('visibilitychange', connect);
  return () => {
    over = true;
    clearTimeout(later);
    document.removeEventListener('visibilitychange', connect);
    port?.disconnect();
    port = undefined;
  };

  function connect(): void {
    clearTimeout(later);
    if (document.visibilityState === 'hidden' || over) {
      port?.disconnect();
      port = undefined;
      return;
    }
    if (port) return;
    try {
      const opened = browser.runtime.connect({ name: SURFACE_PORT });
      connectedAt = Date.now();
      port = opened;
      opened.onDisconnect.addListener(() => {
        if (port !== opened) return;
        port = undefined;
        later = setTimeout(connect, Math.max(0, connectedAt + SHORTEST_LIFE_MS - Date.now()));
      });
    } catch {
      // The extension was reloaded or updated: this page belongs to a build that is gone.
      over = true;
    }
  }
}

/**
 * Counts the surfaces that are being looked at. To be called synchronously while the worker starts.
 *
 * @param changed is told at each opening and closing
 */
export function countSurfaces(changed: (open: number) => void): () => number {
  const ports = new Set<Browser.runtime.Port>();
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== SURFACE_PORT || port.sender?.id !== browser.runtime.id) {
      port.disconnect();
      return;
    }
    ports.add(port);
    port.onDisconnect.addListener(() => {
      ports.delete(port);
      changed(ports.size);
    });
    changed(ports.size);
  });
  return () => ports.size;
}
