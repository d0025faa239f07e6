import { useEffect, useRef, useState } from 'preact/hooks';
import { followPanelRoute } from '../../components/ui/panel-route.ts';
import { hashOfPlace, type PanelPlace, placeOfHash, placeOfRoute } from './panel-place.ts';

/** Where the panel is. */
export interface PlaceState {
  place: PanelPlace;
  /** Goes there, so that the browser's Back leads here again. */
  go: (next: PanelPlace) => void;
  /** The same place, said otherwise: nothing to come back to. */
  rename: (next: PanelPlace) => void;
  /** The message to open at: another object for each time it was asked for. */
  at: { mid: string } | undefined;
}

/** The place stands in the address: a reload, Back and a tab show the same. Follows what other surfaces ask for. */
export function usePlace(start: PanelPlace): PlaceState {
  const [place, setPlace] = useState(start);
  const at = useRef<{ mid: string } | undefined>(atOf(start));

  function show(next: PanelPlace, how: 'pushState' | 'replaceState'): void {
    history[how](null, '', hashOfPlace(next));
    setPlace(next);
  }
  function go(next: PanelPlace): void {
    at.current = atOf(next);
    show(next, location.hash === hashOfPlace(next) ? 'replaceState' : 'pushState');
  }

  useEffect(() => {
    history.replaceState(null, '', hashOfPlace(start));
    const stop = followPanelRoute((route) => go(placeOfRoute(route)));
    const follow = (): void => {
      const next = placeOfHash(location.hash) ?? { tab: 'inbox' };
      at.current = atOf(next);
      setPlace(next);
    };
    addEventListener('hashchange', follow);
    return () => {
      stop();
      removeEventListener('hashchange', follow);
    };
  }, []);

  return { place, go, rename: (next) => show(next, 'replaceState'), at: at.current };
}

function atOf({ mid }: PanelPlace): { mid: string } | undefined {
  return mid === undefined ? undefined : { mid };
}
