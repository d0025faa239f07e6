import { nameKeys } from '../search/keys.ts';
import type { ConversationRow, NameKey } from './schema.ts';

/** By what the person of a conversation is found: to be written whenever name, username or labels are. */
export function namesOf({ accountId, igsid, person, desk }: Omit<ConversationRow, 'names'>): readonly NameKey[] {
  return nameKeys(accountId, { igsid, person, ...(desk?.labels && { labels: desk.labels }) });
}
