import type { PanelRoute } from '../../components/ui/panel-route.ts';

/** What the panel shows: a tab, and in the inbox perhaps one conversation. */
export interface PanelPlace {
  tab: PanelRoute['tab'];
  igsid?: string;
}

/** A wish that was made before the panel opened is followed if it is this young: the panel was opened by it. ms */
const FRESH = 15_000;

/** The place a page's address names: `#c=<igsid>` or `#preview`. */
export function placeOfHash(hash: string): PanelPlace | undefined {
  if (hash === '#preview') return { tab: 'preview' };
  const igsid = new URLSearchParams(hash.slice(1)).get('c');
  return igsid ? { tab: 'inbox', igsid } : undefined;
}

/** The other way round, so that a reload and a tab show the same. */
export function hashOfPlace({ tab, igsid }: PanelPlace): string {
  if (tab === 'preview') return '#preview';
  return igsid === undefined ? '#' : `#${new URLSearchParams({ c: igsid })}`;
}

export function placeOfRoute({ tab, igsid }: PanelRoute): PanelPlace {
  return { tab, ...(igsid === undefined || tab === 'preview' ? {} : { igsid }) };
}

/** Where the panel opens. @param now ms since 1970 */
export function firstPlace(hash: string, route: PanelRoute | undefined, now: number): PanelPlace {
  const asked = route && now - route.askedAt < FRESH ? placeOfRoute(route) : undefined;
  return asked ?? placeOfHash(hash) ?? { tab: 'inbox' };
}
