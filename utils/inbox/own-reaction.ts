import { emptyMessage, type MessageFacets } from './message-row.ts';

/** What Instagram's answer to a reaction of the account says of the message. `at` in ms since 1970, by our clock. */
export function ownReactionFacet(reaction: {
  accountId: string;
  igsid: string;
  mid: string;
  emoji: string | null;
  at: number;
}): MessageFacets {
  const { accountId, igsid, mid, emoji, at } = reaction;
  return { ...emptyMessage(accountId, mid), igsid, reactions: { [accountId]: { emoji, at } } };
}
