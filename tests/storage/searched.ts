import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { type FoundPage, type MessageSearch, searchOn } from '../../utils/storage/search-messages.ts';

/** What a search has shown in the end: all that its pages found, and what the last one said of the rest. */
export async function searched(database: AsideDatabase, search: MessageSearch): Promise<FoundPage> {
  const pages = await Array.fromAsync(searchOn(database, search));
  return { hasMore: false, ...pages.at(-1), found: pages.flatMap(({ found }) => found) };
}
