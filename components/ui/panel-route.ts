import { browser } from 'wxt/browser';

/** Where the side panel is sent when another surface opens it. Lies in `storage.session`, so that it ends with the browser. */
export interface PanelRoute {
  /** Whose conversation it is; absent for what belongs to whoever is active. */
  accountId?: string;
  /** The conversation to open. Without it the panel only comes into view. */
  igsid?: string;
  /** With a conversation: the message that it opens at. */
  mid?: string;
  /** The search opens with these words; empty: with an empty field. */
  search?: string;
  /** Which tab. */
  tab: 'inbox' | 'preview';
  /** What is previewed at once, as `choiceKey` writes it. */
  preview?: string;
  /** ms since 1970: each wish is followed once. */
  askedAt: number;
}

const KEY = 'panelRoute';

/** The part of Chrome's side panel API that is used here; the polyfill does not type it. */
interface SidePanel {
  open(options: { windowId: number }): Promise<void>;
}

/** The part of Firefox's sidebar API that is used here. */
interface SidebarAction {
  open(): Promise<void>;
}

/**
 * Opens the side panel on a route. To be called in the click itself, before anything is awaited: browsers accept it only
 * as the direct answer to a gesture.
 *
 * @param windowId of the window the surface belongs to, asked for beforehand
 * @returns whether the browser has a side panel and opened it
 */
export async function openSidePanel(route: PanelRoute, windowId: number): Promise<boolean> {
  const opened = open(windowId);
  const left = browser.storage.session.set({ [KEY]: route });
  try {
    await Promise.all([opened, left]);
    return opened !== undefined;
  } catch {
    return false;
  }
}

/** The last wish, if it was not followed yet. */
export async function readPanelRoute(): Promise<PanelRoute | undefined> {
  const found = await browser.storage.session.get(KEY);
  return asRoute(found[KEY]);
}

/** Calls back with each new wish while the panel is open. Returns how to stop. */
export function followPanelRoute(onRoute: (route: PanelRoute) => void): () => void {
  const listen = (changes: Record<string, { newValue?: unknown }>): void => {
    const route = asRoute(changes[KEY]?.newValue);
    if (route) onRoute(route);
  };
  browser.storage.session.onChanged.addListener(listen);
  return () => browser.storage.session.onChanged.removeListener(listen);
}

function open(windowId: number): Promise<void> | undefined {
  const { sidePanel, sidebarAction } = browser as unknown as { sidePanel?: SidePanel; sidebarAction?: SidebarAction };
  return sidePanel?.open({ windowId }) ?? sidebarAction?.open();
}

function asRoute(value: unknown): PanelRoute | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { accountId, igsid, mid, search, tab, preview, askedAt } = value as Partial<PanelRoute>;
  if (typeof askedAt !== 'number') return undefined;
  return {
    askedAt,
    tab: tab === 'preview' ? tab : 'inbox',
    ...(typeof accountId === 'string' ? { accountId } : {}),
    ...(typeof preview === 'string' ? { preview } : {}),
    ...(typeof igsid === 'string' ? { igsid } : {}),
    ...(typeof mid === 'string' ? { mid } : {}),
    ...(typeof search === 'string' ? { search } : {}),
  };
}
