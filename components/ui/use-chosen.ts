import { useEffect, useState } from 'preact/hooks';

/** The id in the address of a page of the options (`#automations/<id>`), and how to go to another. */
export function useChosen(page: string): [chosenId: string | undefined, choose: (id: string | undefined) => void] {
  const [id, setId] = useState(() => idIn(location.hash, page));
  useEffect(() => {
    const follow = (): void => setId(idIn(location.hash, page));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [page]);
  return [
    id,
    (next) => {
      location.hash = addressOf(page, next);
      setId(next);
    },
  ];
}

/** The fragment of the page with that one open. */
export function addressOf(page: string, id: string | undefined): string {
  return id === undefined ? `#${page}` : `#${page}/${encodeURIComponent(id)}`;
}

/** The id in a fragment of that page; none in one that was not written by Aside. */
export function idIn(fragment: string, page: string): string | undefined {
  const [, written] = fragment.split(`#${page}/`);
  if (!written) return undefined;
  try {
    return decodeURIComponent(written);
  } catch {
    return undefined;
  }
}

/**
 * The one that is named, else the one that was open before, else the first: a new name may change the order.
 *
 * @param openId of the one that was open
 */
export function chosenIn<T extends { id: string }>(
  all: readonly T[],
  id: string | undefined,
  openId?: string,
): T | undefined {
  const withId = (wanted: string | undefined) => all.find((one) => one.id === wanted);
  return withId(id) ?? withId(openId) ?? all[0];
}
