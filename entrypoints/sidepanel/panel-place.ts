import type { PanelRoute } from '../../components/ui/panel-route.ts';

/** What the panel shows: a tab, and in the inbox perhaps a search and one conversation. */
export interface PanelPlace {
  tab: PanelRoute['tab'];
  igsid?: string;
  /** The message that the conversation opens at. */
  mid?: string;
  /** What is searched for; the conversation was found there, or stands beside. */
  search?: string;
  /** What is chosen in the preview, as `choiceKey` writes it. */
  preview?: string;
  /** Another surface ordered that it runs, ms since 1970. Stands in no address: a reload orders nothing. */
  orderedAt?: number;
}

/** A wish that was made before the panel opened is followed if it is this young: the panel was opened by it. ms */
const FRESH = 15_000;

/** The place a page's address names: `#c=<igsid>`, `#c=<igsid>&m=<mid>`, `#q=<words>`, all of them, `#preview` or `#preview=<choice>`. */
export function placeOfHash(hash: string): PanelPlace | undefined {
  const named = new URLSearchParams(hash.slice(1));
  const preview = named.get('preview');
  if (preview !== null) return { tab: 'preview', ...(preview && { preview }) };
  const igsid = named.get('c');
  const search = named.get('q');
  if (!igsid && search === null) return undefined;
  const mid = igsid ? named.get('m') : null;
  return {
    tab: 'inbox',
    ...(igsid && { igsid }),
    ...(mid && { mid }),
    ...(search !== null && { search }),
  };
}

/** The other way round, so that a reload, going back and a tab show the same. */
export function hashOfPlace({ tab, igsid, mid, search, preview }: PanelPlace): string {
  if (tab === 'preview') return preview === undefined ? '#preview' : `#${new URLSearchParams({ preview })}`;
  const named = new URLSearchParams({
    ...(igsid !== undefined && { c: igsid }),
    ...(igsid !== undefined && mid !== undefined && { m: mid }),
    ...(search !== undefined && { q: search }),
  });
  return `#${named}`;
}

export function placeOfRoute({ tab, igsid, mid, search, preview, askedAt }: PanelRoute): PanelPlace {
  if (tab === 'preview') return preview === undefined ? { tab } : { tab, preview, orderedAt: askedAt };
  return {
    tab,
    ...(igsid !== undefined && { igsid }),
    ...(igsid !== undefined && mid !== undefined && { mid }),
    ...(search !== undefined && { search }),
  };
}

/** Where the panel opens. @param now ms since 1970 */
export function firstPlace(hash: string, route: PanelRoute | undefined, now: number): PanelPlace {
  const asked = route && now - route.askedAt < FRESH ? placeOfRoute(route) : undefined;
  return asked ?? placeOfHash(hash) ?? { tab: 'inbox' };
}
