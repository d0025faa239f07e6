import type { Login } from './route.ts';

/** Items on one page where Meta states no number. */
const PAGE = 25;

export interface Page<T> {
  items: T[];
  /** Cursor before the first and behind the last item; undefined on an empty page. */
  cursors: { before: string; after: string } | undefined;
  /** More wait behind this page. */
  hasNext: boolean;
}

/** The page behind the cursor `after`; an unreadable one begins at the start. @param size items on a page */
export function pageOf<T>(all: readonly T[], after: unknown, size = PAGE): Page<T> {
  const start = typeof after === 'string' ? Number(Buffer.from(after, 'base64url').toString()) || 0 : 0;
  const items = all.slice(start, start + size);
  return {
    items,
    cursors: items.length > 0 ? { before: cursor(start), after: cursor(start + items.length) } : undefined,
    hasNext: start + size < all.length,
  };
}

/** The address of the page that follows; never with a token. */
export function nextAddress(
  login: Login,
  path: string,
  query: Readonly<Record<string, string>>,
  after: string,
): string {
  return `https://graph.${login}.com/v25.0${path}?${new URLSearchParams({ ...query, after })}`;
}

const cursor = (position: number): string => Buffer.from(String(position)).toString('base64url');
